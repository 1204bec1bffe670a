SELECT id, note, code, ref, owner FROM orders;
SELECT id, owner, label FROM carts;
SELECT id, label FROM open_carts;
INSERT INTO orders (id, note, code, ref) VALUES (100, 'old', 'c', 100);
INSERT INTO carts (owner) VALUES (1);
