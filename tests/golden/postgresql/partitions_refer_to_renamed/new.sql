SELECT door, floor FROM rooms;
SELECT id, room FROM bookings;
INSERT INTO rooms (door, floor) VALUES (200, 20);
INSERT INTO bookings VALUES (10, 200);
