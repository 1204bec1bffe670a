INSERT INTO users (id, code, name) SELECT n, n, 'a' FROM (SELECT coalesce(max(id), 0) + 1 AS n FROM users) AS next;
INSERT INTO letters (id, reader) SELECT coalesce((SELECT max(id) FROM letters), 0) + 1, max(code) FROM users;
