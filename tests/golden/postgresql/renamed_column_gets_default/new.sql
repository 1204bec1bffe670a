SELECT id, author, sort, body FROM letters;
INSERT INTO letters (id, body) VALUES (30, 'w');
UPDATE letters SET author = 'f' WHERE id = 3;
