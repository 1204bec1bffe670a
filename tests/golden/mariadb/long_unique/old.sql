INSERT INTO links (id, page, target, title) VALUES (2, 1, 'z', 'y');
SELECT id, title FROM links;
UPDATE half SET settings = '{}' WHERE id = 1;
