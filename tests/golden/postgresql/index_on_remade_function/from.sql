CREATE FUNCTION rank_of(a integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a + 1::bigint';
CREATE FUNCTION weight_of(a integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a + 1::bigint';
CREATE TABLE wares (id integer PRIMARY KEY, a integer);
CREATE VIEW ranked AS SELECT id, rank_of(a) AS rank FROM wares;
CREATE INDEX wares_by_weight ON wares (weight_of(a));
INSERT INTO wares SELECT n, n FROM generate_series(1, 40) AS n;
