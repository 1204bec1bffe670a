SELECT id, number, note, ship_street, ship_city, ship_weight, total FROM orders;
INSERT INTO orders (number, ship_street, ship_city, ship_weight) VALUES ('B-1', 'Way 3', 2, '7'), ('B-2', 'Way 4', 1, NULL);
UPDATE orders SET ship_weight = 'heavy', note = 'y' WHERE id = 1;
UPDATE orders SET ship_city = 2 WHERE id = 3;
DELETE FROM orders WHERE id = 2;
