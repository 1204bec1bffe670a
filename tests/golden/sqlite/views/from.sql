CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price NUMERIC, size TEXT);
CREATE VIEW cheap AS SELECT id, name, price FROM items WHERE price < 10;
CREATE VIEW cheap_names AS SELECT name FROM cheap;
CREATE VIEW cheap_count AS SELECT count(*) AS n FROM cheap_names;
CREATE VIEW sizes AS SELECT DISTINCT size FROM items;
CREATE VIEW names (item) AS SELECT name FROM items;
INSERT INTO items VALUES (1, 'hat', 1.5, 's'), (2, 'coat', 20, 'm'), (3, 'tie', NULL, NULL);
