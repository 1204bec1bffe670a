CREATE TABLE items (id integer PRIMARY KEY, episode integer, note text);
CREATE VIEW episodes AS SELECT id, note FROM items;
CREATE VIEW parts AS SELECT id FROM items;
CREATE VIEW journal AS SELECT id FROM episodes;

INSERT INTO items SELECT n, n / 2, 'item ' || n FROM generate_series(1, 20) AS n;
