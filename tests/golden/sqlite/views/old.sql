SELECT id, name, price FROM cheap;
SELECT * FROM cheap_names;
SELECT n FROM cheap_count;
SELECT count(*) FROM names;
INSERT INTO items (name, price) VALUES ('another', 30);
UPDATE items SET size = 'l' WHERE id = 2;
