CREATE TABLE audited (changed timestamptz NOT NULL DEFAULT now(), by_whom name NOT NULL DEFAULT current_user, CONSTRAINT sane CHECK (changed <= clock_timestamp()));
CREATE TABLE orgs (id integer PRIMARY KEY, name text);
