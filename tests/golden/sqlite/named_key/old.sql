SELECT id, body, note FROM letters;
INSERT INTO letters (id, body) VALUES (20, 'w');
