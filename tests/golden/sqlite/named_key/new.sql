SELECT id, body FROM letters;
INSERT INTO letters (id, body) VALUES (30, 'w');
