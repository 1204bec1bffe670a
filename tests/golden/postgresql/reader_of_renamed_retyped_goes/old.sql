SELECT id, code FROM people;
SELECT at, person FROM visits;
INSERT INTO people (code) VALUES ('old');
INSERT INTO visits VALUES ('2025-12-31', 7);
UPDATE people SET code = 'older' WHERE id = 3;
