SELECT id, first_name, last_name, price, address FROM people;
INSERT INTO people (first_name, price) VALUES ('New', 5);
INSERT INTO people (first_name, last_name, price, address) VALUES ('A', 'C', 7.5, 's, t');
UPDATE people SET last_name = 'X', price = price + 1 WHERE id = 1;
DELETE FROM people WHERE id = 2;
