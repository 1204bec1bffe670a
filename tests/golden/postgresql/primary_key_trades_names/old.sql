SELECT id, floor, door FROM rooms;
INSERT INTO rooms VALUES (100, 50, 1);
UPDATE rooms SET door = door + 1000 WHERE id = 3;
SELECT id, code FROM marks; UPDATE marks SET code = 100 WHERE id = 9;
