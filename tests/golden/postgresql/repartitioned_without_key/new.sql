SELECT id, note FROM marks;
INSERT INTO marks (id, note) VALUES (901, 'new');
UPDATE marks SET id = 902 WHERE id = 901;
DELETE FROM marks WHERE id = 902;
SELECT id, kind FROM kinds WHERE id < 5;
SELECT tagged(5000 + (SELECT count(*) FROM tags)::int);
