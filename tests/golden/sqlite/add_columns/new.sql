SELECT id, name, price, note, stock, grade, shade, owner_id FROM items;
SELECT count(added) = count(*), count(code) = count(*), count(DISTINCT code) = count(*) FROM items;
INSERT INTO items (name, note, stock, owner_id, shade) VALUES ('another', 'x', 2, 1, 'Red');
UPDATE items SET code = NULL, grade = 2, owner_id = 2 WHERE id = 3;
DELETE FROM items WHERE id = 4;
