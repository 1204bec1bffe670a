SELECT id, size FROM shirts;
SELECT id FROM big;
INSERT INTO shirts DEFAULT VALUES;
INSERT INTO shirts (size) VALUES ('l');
UPDATE shirts SET size = 's' WHERE id = 4;
