SELECT room, since, until FROM bookings;
INSERT INTO bookings (room, since, until) VALUES (2, '2030-01-01', '2030-01-05');
