SELECT id, code FROM tickets;
INSERT INTO tickets VALUES (2, 'b');
