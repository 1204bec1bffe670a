SELECT name, b.id FROM authors a JOIN books b ON b.author = a.id;
INSERT INTO authors (id, name) VALUES ('9', 'Di');
INSERT INTO books (id, author) VALUES ('cccc', '1');
INSERT INTO prizes (id, author) VALUES (1, '1');
