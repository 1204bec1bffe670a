SELECT id FROM customers;
SELECT id, day, kind, customer_id FROM events;
SELECT country, city FROM places_ch;
INSERT INTO events (id, day, customer_id) VALUES (1, '2024-02-01', 1), (2, '2025-02-01', 2), (3, '2030-01-01', 3);
INSERT INTO places (country, city, people) VALUES ('ch', 'Bern', 1), ('ch', 'Basel', 2), ('ch', 'Zug', 3);
UPDATE events SET kind = 'x' WHERE id = 2;
