SELECT id, parent_id, age FROM kids;
INSERT INTO kids VALUES (3, 2, 9, 3);
UPDATE kids SET age = 6 WHERE id = 1;
