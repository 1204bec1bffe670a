CREATE TABLE revisions (id integer PRIMARY KEY, title text, body text);
CREATE VIEW latest AS SELECT id, title FROM revisions;
CREATE FUNCTION revision_id(r latest) RETURNS integer LANGUAGE sql AS $$ SELECT r.id $$;
CREATE VIEW ids AS SELECT revision_id(l) AS id FROM latest AS l;
CREATE MATERIALIZED VIEW counted AS SELECT id, length(title) AS letters FROM revisions;
CREATE FUNCTION longest() RETURNS SETOF counted LANGUAGE sql AS $$ SELECT * FROM counted ORDER BY 2 DESC LIMIT 1 $$;
INSERT INTO revisions SELECT n, 't' || n, 'b' || n FROM generate_series(1, 40) AS n;
