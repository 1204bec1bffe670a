SELECT id, name FROM wins;
INSERT INTO wins (id, name) VALUES (1001, 'old');
INSERT INTO wins_key (id, name) VALUES (1001, 'old');
INSERT INTO loses (name) VALUES ('old');
