SELECT word, language, uses FROM words;
SELECT * FROM parts;
SELECT id, shop, name FROM items;
SELECT place, mark FROM marks;
INSERT INTO words VALUES ('d', 'en', 3);
INSERT INTO parts VALUES ('4', 'z');
INSERT INTO items (id, shop, name) VALUES (99, 2, 'x');
INSERT INTO marks VALUES ('beyond', NULL);
