SELECT id, name, parent_id FROM accounts;
INSERT INTO accounts (name) VALUES (' c ');
UPDATE accounts SET name = 'z' WHERE id = 2;
DELETE FROM accounts WHERE id = 2;
