CREATE TABLE owners (id serial PRIMARY KEY, name text);
CREATE TABLE items (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id integer NOT NULL REFERENCES owners (id) ON DELETE CASCADE,
  parent_id integer REFERENCES items (id)
);
CREATE TABLE notes (item_id integer NOT NULL REFERENCES items (id), no int, PRIMARY KEY (item_id, no));
INSERT INTO owners (name) SELECT 'o' || n FROM generate_series(1, 5) AS n;
INSERT INTO items (owner_id, parent_id) SELECT 1 + n % 5, NULL FROM generate_series(1, 60) AS n;
UPDATE items SET parent_id = id - 1 WHERE id > 30;
INSERT INTO notes SELECT n, 1 FROM generate_series(1, 20) AS n;
SELECT setval('owners_id_seq', 70);
