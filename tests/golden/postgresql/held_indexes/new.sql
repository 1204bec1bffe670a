SELECT id, code FROM towns;
SELECT id, town FROM people;
SELECT id, code, area FROM parks;
SELECT id, park FROM trees;
UPDATE towns SET code = 'x' WHERE id = 3;
INSERT INTO people VALUES (90, 't7');
INSERT INTO parks VALUES (90, 'q', 1);
INSERT INTO trees VALUES (90, 'q');
DELETE FROM people WHERE id = 4;
