SELECT id, code, born FROM persons;
INSERT INTO persons (code, born) VALUES ('new', 1960);
UPDATE persons SET born = 1998 WHERE code = 'c3';
