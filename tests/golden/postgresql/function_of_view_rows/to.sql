CREATE TABLE revisions (id integer PRIMARY KEY, title text, body text);
CREATE VIEW latest AS SELECT id, body FROM revisions;
CREATE FUNCTION revision_id(r latest) RETURNS integer LANGUAGE sql AS $$ SELECT r.id $$;
CREATE VIEW ids AS SELECT revision_id(l) AS id FROM latest AS l;
CREATE MATERIALIZED VIEW counted AS SELECT id, length(title)::bigint AS letters FROM revisions;
CREATE FUNCTION longest() RETURNS SETOF counted LANGUAGE sql AS $$ SELECT * FROM counted ORDER BY 2 DESC LIMIT 1 $$;
CREATE TABLE calls (id integer PRIMARY KEY, at timestamptz);
CREATE FUNCTION hours() RETURNS TABLE (at timestamptz, first integer) LANGUAGE sql STABLE AS $$ SELECT at, id FROM calls $$;
CREATE VIEW hourly AS SELECT * FROM hours();
