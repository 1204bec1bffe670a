SELECT hall, label FROM seats;
INSERT INTO seats (hall, label) VALUES (7, 'new');
INSERT INTO seats (hall, label) VALUES (NULL, 'nowhere');
UPDATE seats SET hall = NULL WHERE label = 'seat 5';
