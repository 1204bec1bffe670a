SELECT id, name, price FROM cheap;
SELECT * FROM cheaper;
SELECT * FROM fresh;
SELECT id, name FROM narrow;
INSERT INTO narrow (name) VALUES ('through the view');
