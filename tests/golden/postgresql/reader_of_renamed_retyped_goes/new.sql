SELECT id, code FROM persons;
INSERT INTO persons (code) VALUES ('new');
UPDATE persons SET code = 'newer' WHERE id = 3;
