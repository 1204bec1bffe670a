SELECT id, name, price FROM plain;
SELECT * FROM words;
SELECT id, name FROM counted;
SELECT seq FROM sqlite_sequence WHERE name = 'counted';
SELECT id, plain_id, word FROM lines;
INSERT INTO plain (name, price) VALUES ('x', 2);
INSERT INTO words VALUES ('c', 3);
INSERT INTO counted (name) VALUES (NULL);
UPDATE lines SET word = 'b' WHERE id = 1;
