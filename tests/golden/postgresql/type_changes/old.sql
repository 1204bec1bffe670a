SELECT id, name, note, price, count, place::text FROM things;
SELECT id, name FROM shown;
SELECT id, colour, shape FROM coloured;
INSERT INTO things (id, name, note) VALUES (100, 'x', 'short');
INSERT INTO things (id, name, price, weight, count, made, colour, shape, code, body, place) VALUES (101, 'y', 2, 3.4, 5, '2026-02-02', 'red', 'flat', '7', '{}', '(1,2)');
UPDATE things SET count = count + 1, price = 3, shape = 'round', code = '8', place = '(3,4)' WHERE id < 9;
DELETE FROM things WHERE id = 9;
