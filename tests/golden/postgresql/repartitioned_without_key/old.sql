SELECT id, note FROM marks;
UPDATE marks SET note = 'old' WHERE id = 3;
DELETE FROM marks WHERE id = 4;
UPDATE tags SET shade = 'dark' WHERE id = 2;
SELECT tagged(500 + (SELECT count(*) FROM tags)::int);
