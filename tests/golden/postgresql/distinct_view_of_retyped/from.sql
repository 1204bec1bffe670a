CREATE TABLE nodes (id integer PRIMARY KEY, name text NOT NULL, run text);
CREATE TABLE statuses (id integer PRIMARY KEY, node_id integer NOT NULL, at timestamp NOT NULL, status text);
CREATE VIEW latest AS
  SELECT DISTINCT ON (n.id) n.id, n.name, n.run, s.status FROM nodes n JOIN statuses s ON s.node_id = n.id ORDER BY n.id, s.at DESC;
CREATE VIEW runs AS SELECT DISTINCT run FROM nodes;
INSERT INTO nodes SELECT n, 'node ' || n, n FROM generate_series(1, 40) AS n;
INSERT INTO statuses SELECT n, n, '2026-01-01', 'up' FROM generate_series(1, 40) AS n;
