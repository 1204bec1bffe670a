SELECT id, title, total, short, shelf FROM items;
SELECT id, name, amount FROM shown;
INSERT INTO items (id, title, total, short, shelf) VALUES (200, 'new', 7, 'n', 'p');
INSERT INTO items (id, title) VALUES (201, 'newer');
UPDATE items SET total = total + 1, title = 'a title that is longer than the forty characters of before' WHERE id = 3;
