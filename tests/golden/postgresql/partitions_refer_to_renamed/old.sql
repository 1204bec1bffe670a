SELECT number, floor FROM rooms;
SELECT id, room FROM bookings;
INSERT INTO rooms VALUES (100, 10);
INSERT INTO bookings VALUES (101, 100);
