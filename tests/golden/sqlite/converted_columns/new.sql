SELECT id, full_name, price_cents, street, city FROM people;
INSERT INTO people (full_name) VALUES ('New One');
INSERT INTO people (full_name, price_cents, street, city) VALUES ('Z', 250, 's', 't');
UPDATE people SET full_name = 'Q R', price_cents = 1 WHERE id = 1;
DELETE FROM people WHERE id = 2;
