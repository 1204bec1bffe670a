CREATE TABLE wares (id integer PRIMARY KEY, cents bigint NOT NULL, weight integer, note text, total bigint GENERATED ALWAYS AS (cents + 20) STORED);
CREATE STATISTICS wares_stats (ndistinct) ON cents, total FROM wares;
CREATE VIEW priced AS SELECT id, cents, total FROM wares WHERE cents IS NOT NULL;
CREATE VIEW labelled AS SELECT id, cents FROM priced;
CREATE POLICY positive ON wares USING (cents > 0 AND total > 0);
CREATE TABLE tagged (id integer PRIMARY KEY, tags text[]);
CREATE TABLE jobs (id integer PRIMARY KEY, tries integer NOT NULL, rank integer);
CREATE TABLE papers (id integer PRIMARY KEY, body json, title text GENERATED ALWAYS AS (body ->> 'title') STORED);
