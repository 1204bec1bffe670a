SELECT id, code, note FROM purchases;
SELECT id, note FROM codes;
INSERT INTO purchases (id, code, note) VALUES (40, 'x', 'y');
UPDATE purchases SET code = 'w' WHERE id = 4;
SELECT id, code, kind FROM any_coded();
