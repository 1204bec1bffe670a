-- A child leaves its parent and loses what came from there: the check goes before the columns that it reads.
CREATE TABLE audited (changed timestamptz NOT NULL DEFAULT now(), by_whom name NOT NULL DEFAULT current_user, CONSTRAINT sane CHECK (changed <= clock_timestamp()));
CREATE TABLE orgs (id integer PRIMARY KEY, name text) INHERITS (audited);
INSERT INTO orgs (id, name) VALUES (1, 'a'), (2, 'b');
-- The parent that it leaves gets a column that the child gets too; a table comes to inherit while both lose a column.
CREATE TABLE kinds (id integer, name text);
CREATE TABLE colours (hue integer) INHERITS (kinds);
CREATE TABLE sizes (id integer, width integer);
CREATE TABLE boxes (id integer, width integer, depth integer);
INSERT INTO colours SELECT n, 'c' || n, n FROM generate_series(1, 5) AS n;
INSERT INTO boxes SELECT n, n, n FROM generate_series(1, 5) AS n;
