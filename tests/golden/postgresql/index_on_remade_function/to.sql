CREATE FUNCTION rank_of(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';
CREATE FUNCTION weight_of(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';
CREATE TABLE wares (id integer PRIMARY KEY, a integer);
CREATE INDEX wares_by_rank ON wares (rank_of(a));
