SELECT id, name, price FROM plain;
SELECT * FROM words;
SELECT id, name FROM counted;
SELECT id, plain_id, word FROM lines;
INSERT INTO plain (name, price) VALUES ('x', 2);
INSERT INTO words VALUES ('c', 3);
INSERT INTO counted (name) VALUES ('ten');
DELETE FROM lines WHERE id = 1;
