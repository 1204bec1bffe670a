SELECT id, size, other FROM shirts;
SELECT id FROM big;
INSERT INTO shirts DEFAULT VALUES;
INSERT INTO shirts (size, other) VALUES ('m', 'xxs');
UPDATE shirts SET size = 'xl' WHERE id = 4;
