CREATE TABLE wares (id integer PRIMARY KEY, cents integer NOT NULL, weight integer, note text);
CREATE STATISTICS wares_stats (ndistinct) ON cents, weight FROM wares;
CREATE VIEW priced AS SELECT id, cents FROM wares WHERE cents IS NOT NULL;
CREATE VIEW labelled AS SELECT id, cents FROM priced;
CREATE POLICY positive ON wares USING (cents > 0);
INSERT INTO wares SELECT n, n * 100, n, 'x' FROM generate_series(1, 40) AS n;
