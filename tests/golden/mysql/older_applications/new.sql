INSERT INTO posts (author, period) VALUES ('c', 'p');
SELECT id, author, period FROM posts;
UPDATE options SET name = 'w' WHERE name = 'x';
INSERT INTO words (user_id, language) VALUES (3, 'fr');
SELECT name FROM topics;
INSERT INTO leases VALUES ('e', 3);
