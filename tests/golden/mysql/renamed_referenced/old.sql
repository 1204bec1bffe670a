SELECT id, parent_id, age FROM kids;
INSERT INTO kids (parent_id) VALUES (2);
UPDATE kids SET parent_id = 2, age = 9 WHERE id = 1;
DELETE FROM kids WHERE id = 2;
