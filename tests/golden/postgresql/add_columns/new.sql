SELECT id, name, price, note, stock FROM items;
SELECT count(code) = count(*), count(DISTINCT code) = count(*), count(tag) = count(*) FROM items;
INSERT INTO items (name, note, stock) VALUES ('another', 'x', 2);
UPDATE items SET code = gen_random_uuid(), tag = NULL WHERE id = 3;
DELETE FROM items WHERE id = 4;
