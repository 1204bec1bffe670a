SELECT id, code, name, price FROM cheap;
SELECT * FROM cheaper;
