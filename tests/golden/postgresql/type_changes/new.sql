SELECT id, name, note, price, count, code, body::text, place::text FROM things;
SELECT id, name FROM shown;
SELECT id, colour, shape FROM coloured;
INSERT INTO things (id, name, note) VALUES (100, 'x', 'short');
INSERT INTO things (id, name, price, weight, count, made, colour, shape, code, body, place) VALUES (101, 'a name of more than twenty letters', 1234567, 3.4, 5000000000, '2026-02-02', 'red', 'other', 7, '{}', '(1,2)');
UPDATE things SET count = count + 5000000000, price = 99999999, shape = 'new', code = 8, place = '(3,4)' WHERE id < 9;
DELETE FROM things WHERE id = 9;
