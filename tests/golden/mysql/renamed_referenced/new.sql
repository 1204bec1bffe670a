SELECT id, guardian_id, years FROM kids;
INSERT INTO kids (guardian_id) VALUES (2);
UPDATE kids SET guardian_id = 2, years = 9 WHERE id = 1;
DELETE FROM kids WHERE id = 2;
