CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price NUMERIC DEFAULT 5, size TEXT);
CREATE VIEW cheap AS SELECT id, name, price, size FROM items WHERE price < 8;
CREATE VIEW cheap_names AS SELECT name FROM cheap;
CREATE VIEW cheap_count AS SELECT count(*) AS n, min(name) AS first FROM cheap_names;
CREATE VIEW names (item) AS SELECT upper(name) FROM items;
CREATE VIEW small AS SELECT id FROM cheap WHERE size = 's';
