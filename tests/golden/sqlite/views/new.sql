SELECT id, name, price, size FROM cheap;
SELECT n, first FROM cheap_count;
SELECT item FROM names;
SELECT * FROM small;
INSERT INTO items (name, price) VALUES ('another', 3);
UPDATE items SET size = 'l' WHERE id = 2;
