SELECT hall, number, guest FROM seats;
INSERT INTO seats VALUES (7, 1, 'x') ON CONFLICT (guest, hall) DO NOTHING;
UPDATE seats SET number = number + 1 WHERE guest = 'g3';
