SELECT id, level, levels FROM tasks;
SELECT * FROM urgent;
SELECT id FROM tasks WHERE level = 'middle'::level;
INSERT INTO tasks (level, levels) VALUES ('urgent', '{urgent}');
INSERT INTO tasks (levels) VALUES (NULL);
UPDATE tasks SET level = 'middle', levels = levels || 'middle'::level WHERE id < 9;
DELETE FROM tasks WHERE id = 9;
