SELECT id, email, kind, parent_id FROM accounts;
SELECT * FROM plain;
INSERT INTO accounts (email) VALUES ('new');
INSERT INTO accounts (email, parent_id) VALUES ('e1', 2) ON CONFLICT (email) DO UPDATE SET parent_id = 3;
UPDATE accounts SET kind = 'odd' WHERE id = 3;
INSERT INTO notes VALUES (3, 'y');
DELETE FROM accounts WHERE id = 10;
