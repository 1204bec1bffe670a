SELECT id, name FROM accounts;
SELECT id, account_id, body FROM posts;
SELECT token, no FROM sessions;
INSERT INTO accounts (id, name) SELECT max(id) + 100, 'x' FROM accounts;
INSERT INTO posts (id, account_id, body) SELECT max(id) + 100, 3, 'x' FROM posts;
INSERT INTO sessions (token, no) SELECT 'x' || max(no), max(no) + 100 FROM sessions;
UPDATE sessions SET token = 'y' || no WHERE no = 3;
DELETE FROM posts WHERE id = 2;
