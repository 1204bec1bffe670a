SELECT id, author, body FROM letters;
INSERT INTO letters (id, author, body) VALUES (30, NULL, 'w');
UPDATE letters SET author = NULL WHERE id = 3;
