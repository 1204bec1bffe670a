SELECT id, name, price FROM cheap;
SELECT id, email FROM users;
SET LOCAL ROLE kept_app;
INSERT INTO users (email) SELECT label FROM labels LIMIT 1;
UPDATE items SET price = 500 WHERE id = 3;
SET LOCAL ROLE kept_reader;
UPDATE items SET price = 6 WHERE id = (SELECT min(id) FROM cheap);
UPDATE users SET email = 'x' WHERE email = 'e7';
RESET ROLE;
