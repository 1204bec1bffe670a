SELECT hall, no, label FROM seats;
INSERT INTO seats (hall, label) VALUES (7, 'old');
UPDATE seats SET label = 'moved' WHERE hall = 1 AND no = 4;
