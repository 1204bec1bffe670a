SELECT id, floor, door FROM rooms;
INSERT INTO rooms VALUES (200, 60, 1);
UPDATE rooms SET door = door + 2000 WHERE id = 4;
INSERT INTO marks (code) SELECT max(code) + 1 FROM marks;
