SELECT id, code FROM tickets;
INSERT INTO tickets (code) VALUES ('c');
