SELECT id, uuid, name FROM lists;
INSERT INTO lists VALUES (2, 'a', 'two');
