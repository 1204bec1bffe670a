CREATE TABLE nodes (id integer PRIMARY KEY, parent integer REFERENCES nodes ON DELETE CASCADE, path text NOT NULL UNIQUE, title varchar(255));
CREATE FUNCTION set_path() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.path := '/' || NEW.id; RETURN NEW; END $$;
CREATE TRIGGER nodes_path BEFORE INSERT OR UPDATE OF parent ON nodes FOR EACH ROW EXECUTE FUNCTION set_path();
CREATE VIEW tree AS
  WITH RECURSIVE r AS (SELECT id, parent, title, 1 AS depth FROM nodes WHERE parent IS NULL
                       UNION ALL SELECT n.id, n.parent, n.title, depth + 1 FROM nodes n JOIN r ON n.parent = r.id) SELECT * FROM r;
CREATE TABLE leaves (id bigint PRIMARY KEY, parent bigint REFERENCES leaves ON DELETE RESTRICT, title text, slug text GENERATED ALWAYS AS (lower(title)) STORED);
CREATE VIEW branch AS
  WITH RECURSIVE r AS (SELECT id, parent, title, ARRAY[id] AS ids FROM leaves WHERE parent IS NULL
                       UNION ALL SELECT n.id, n.parent, n.title, ids || n.id FROM leaves n JOIN r ON n.parent = r.id) SELECT id, parent, title, ids FROM r;
INSERT INTO nodes (id, parent, title) SELECT n, CASE WHEN n > 1 THEN n / 2 END, 't' FROM generate_series(1, 40) AS n;
INSERT INTO leaves (id, parent, title) SELECT n, CASE WHEN n > 1 THEN n / 2 END, 't' FROM generate_series(1, 40) AS n;
