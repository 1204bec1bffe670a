SELECT id, name FROM wins;
INSERT INTO wins (name) VALUES ('new');
INSERT INTO wins_key (name) VALUES ('new');
INSERT INTO loses (id, name) VALUES (NULL, 'new');
