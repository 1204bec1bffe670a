SELECT id, session FROM carts;
INSERT INTO carts VALUES (11, 'c');
UPDATE pages SET title = 'z' WHERE id = 1;
