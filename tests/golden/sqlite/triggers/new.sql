SELECT id, name, price, changes, tax FROM items;
SELECT id, name, price, tax FROM priced;
INSERT INTO priced (name, price, tax) VALUES ('another', 3, 1);
DELETE FROM priced WHERE id = 2;
UPDATE items SET price = 4, tax = 1 WHERE id = 3;
