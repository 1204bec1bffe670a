CREATE TABLE audited (changed timestamptz NOT NULL DEFAULT now(), by_whom name NOT NULL DEFAULT current_user, CONSTRAINT sane CHECK (changed <= clock_timestamp()));
CREATE TABLE orgs (id integer PRIMARY KEY, name text);
CREATE TABLE kinds (id integer, name text, rank integer DEFAULT 1);
CREATE TABLE colours (id integer, name text, hue integer, rank integer DEFAULT 2);
CREATE TABLE sizes (id integer);
CREATE TABLE boxes (depth integer) INHERITS (sizes);
