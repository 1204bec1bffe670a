SELECT name, b.id FROM authors a JOIN books b ON b.author = a.id;
INSERT INTO authors (name) VALUES ('Cy');
