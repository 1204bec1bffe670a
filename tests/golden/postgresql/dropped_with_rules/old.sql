SELECT id FROM kept;
SELECT file_id, class FROM attachments;
INSERT INTO attachments VALUES (100, 1);
INSERT INTO attachments VALUES (101, 2);
INSERT INTO teams VALUES (100, 'x');
UPDATE members SET name = 'y' WHERE id = 1;
