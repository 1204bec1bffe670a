SELECT id, sender, kind, body FROM letters;
INSERT INTO letters (id, sender, body) VALUES (20, 'd', 'w');
UPDATE letters SET sender = 'e' WHERE id = 2;
