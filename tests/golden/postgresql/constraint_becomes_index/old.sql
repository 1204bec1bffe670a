INSERT INTO users (id, email, name) VALUES (coalesce((SELECT max(id) FROM users), 0) + 1, 'old' || coalesce((SELECT max(id) FROM users), 0), 'a') ON CONFLICT (email) DO NOTHING;
INSERT INTO letters (id, email) SELECT coalesce((SELECT max(id) FROM letters), 0) + 1, min(email) FROM users;
