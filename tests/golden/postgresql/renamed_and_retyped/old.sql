SELECT id, name, amount, code, place FROM items;
SELECT id, name, amount FROM shown;
INSERT INTO items (id, name, amount, code, place) VALUES (100, 'old', 7, 'o', 'p');
INSERT INTO items (id, name) VALUES (101, 'older');
UPDATE items SET amount = amount + 1, place = NULL WHERE id = 3;
