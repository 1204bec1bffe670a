SELECT id, title, total, short, shelf, grams FROM items;
SELECT id, name, amount FROM shown;
INSERT INTO items (id, title, total, short, shelf, grams) VALUES (200, 'new', 7, 'n', 'p', 9);
INSERT INTO items (id, title, grams) VALUES (201, 'newer', 10);
UPDATE items SET total = total + 1, title = 'a title that is longer than the forty characters of before' WHERE id = 3;
