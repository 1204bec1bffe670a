CREATE TABLE nodes (id bigint PRIMARY KEY, parent bigint REFERENCES nodes ON DELETE RESTRICT, path text NOT NULL UNIQUE, title text, slug text GENERATED ALWAYS AS (lower(title)) STORED);
CREATE FUNCTION set_path() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.path := '/' || coalesce(NEW.slug, '') || NEW.id; RETURN NEW; END $$;
CREATE TRIGGER nodes_path BEFORE INSERT OR UPDATE OF parent, title ON nodes FOR EACH ROW EXECUTE FUNCTION set_path();
CREATE VIEW tree AS
  WITH RECURSIVE r AS (SELECT id, parent, title, 1 AS depth, ARRAY[id] AS ids FROM nodes WHERE parent IS NULL
                       UNION ALL SELECT n.id, n.parent, n.title, depth + 1, ids || n.id FROM nodes n JOIN r ON n.parent = r.id) SELECT id, parent, title, depth, ids FROM r;
CREATE TABLE leaves (id integer PRIMARY KEY, parent integer REFERENCES leaves ON DELETE CASCADE, title varchar(255), slug text GENERATED ALWAYS AS (lower(title)) STORED);
CREATE VIEW branch AS
  WITH RECURSIVE r AS (SELECT id, parent, title FROM leaves WHERE parent IS NULL
                       UNION ALL SELECT n.id, n.parent, n.title FROM leaves n JOIN r ON n.parent = r.id) SELECT * FROM r;
