SELECT id, serial, note FROM tickets;
SELECT id, place FROM seats;
INSERT INTO tickets (id, serial, note) VALUES (30, 300, 'z');
INSERT INTO seats VALUES (30, 31);
UPDATE tickets SET serial = NULL WHERE id = 3;
