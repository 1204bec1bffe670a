INSERT INTO links (id, page, target, title, added) VALUES (3, 1, 'w', 'y', 3);
SELECT id, title, added FROM links;
UPDATE half SET settings = '[1]' WHERE id = 1;
