INSERT INTO posts (author, period) VALUES ('b', 'p');
SELECT id, author, period FROM posts;
UPDATE options SET name = 'z' WHERE name = 'y';
INSERT INTO words (user_id, language) VALUES (2, 'en');
SELECT name FROM topics;
INSERT INTO leases VALUES ('d', 2);
