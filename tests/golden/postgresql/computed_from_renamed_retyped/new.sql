SELECT id, age, next_age FROM persons;
SELECT id, age FROM ages;
INSERT INTO persons (id, age) VALUES (200, 60);
UPDATE persons SET age = age + 1 WHERE id = 4;
