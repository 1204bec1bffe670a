SELECT id, number, place, note FROM tickets;
SELECT id, number FROM seats;
INSERT INTO tickets (id, note) VALUES (20, 'y');
INSERT INTO seats (id) VALUES (20);
UPDATE tickets SET number = 77 WHERE id = 2;
