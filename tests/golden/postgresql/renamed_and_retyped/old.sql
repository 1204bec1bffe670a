SELECT id, name, amount, code, place, weight FROM items;
SELECT id, name, amount FROM shown;
INSERT INTO items (id, name, amount, code, place) VALUES (100, 'old', 7, 'o', 'p');
UPDATE items SET weight = NULL WHERE id = 4;
INSERT INTO items (id, name) VALUES (101, 'older');
UPDATE items SET amount = amount + 1, place = NULL WHERE id = 3;
