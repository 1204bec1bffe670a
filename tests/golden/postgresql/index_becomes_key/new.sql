SELECT no, seat, code FROM tickets; INSERT INTO tickets VALUES (21, 21, 'c');
