SELECT id, code, born FROM people;
INSERT INTO people (code, born) VALUES ('old', 1950);
UPDATE people SET born = 1999 WHERE code = 'c3';
