CREATE TABLE wares (id integer PRIMARY KEY, cents integer NOT NULL, weight integer, note text);
CREATE STATISTICS wares_stats (ndistinct) ON cents, weight FROM wares;
CREATE VIEW priced AS SELECT id, cents FROM wares WHERE cents IS NOT NULL;
CREATE VIEW labelled AS SELECT id, cents FROM priced;
CREATE POLICY positive ON wares USING (cents > 0);
CREATE TABLE tagged (id integer PRIMARY KEY, tags varchar(30)[], n integer GENERATED ALWAYS AS (cardinality(tags)) STORED CHECK (n < 9));
CREATE INDEX tagged_n ON tagged (n);
INSERT INTO wares SELECT n, n * 100, n, 'x' FROM generate_series(1, 40) AS n;
INSERT INTO tagged SELECT n, array['a', 'b'] FROM generate_series(1, 40) AS n;
