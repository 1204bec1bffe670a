SELECT word, language, uses FROM words;
SELECT * FROM parts;
SELECT id, shop, name FROM items;
SELECT place, mark FROM marks;
INSERT INTO words VALUES ('c', 'en', 3);
INSERT INTO parts VALUES ('3', 'z');
INSERT INTO items (shop, name) VALUES (1, 'x');
INSERT INTO marks VALUES ('there', NULL);
