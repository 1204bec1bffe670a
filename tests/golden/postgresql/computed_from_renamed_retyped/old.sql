SELECT id, age FROM people;
SELECT id, age FROM ages;
INSERT INTO people VALUES (100, 50);
UPDATE people SET age = age + 1 WHERE id = 3;
