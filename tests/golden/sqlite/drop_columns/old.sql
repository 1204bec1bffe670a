SELECT id, name, price, code, rank, owner_id, plain FROM items WHERE code IS NOT NULL;
INSERT INTO items (name, code, owner_id, plain) VALUES ('another', 'new', 1, 'z');
UPDATE items SET code = 'other', rank = 3 WHERE id = 3;
DELETE FROM items WHERE id = 1;
