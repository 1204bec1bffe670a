-- A child leaves its parent and loses what came from there: the check goes before the columns that it reads.
CREATE TABLE audited (changed timestamptz NOT NULL DEFAULT now(), by_whom name NOT NULL DEFAULT current_user, CONSTRAINT sane CHECK (changed <= clock_timestamp()));
CREATE TABLE orgs (id integer PRIMARY KEY, name text) INHERITS (audited);
INSERT INTO orgs (id, name) VALUES (1, 'a'), (2, 'b');
