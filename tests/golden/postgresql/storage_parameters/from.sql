CREATE TABLE t (id integer PRIMARY KEY, a integer, b text) WITH (fillfactor = 70, autovacuum_enabled = false, autovacuum_vacuum_threshold = 30);
INSERT INTO t SELECT n, n, 'x' FROM generate_series(1, 20) AS n;
CREATE INDEX t_b ON t USING gin (to_tsvector('simple', b)) WITH (gin_pending_list_limit = 128, fastupdate = on);
CREATE VIEW v WITH (security_invoker = true, security_barrier = true) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 80, autovacuum_enabled = false) AS SELECT id FROM t;
CREATE UNLOGGED TABLE counted (id serial PRIMARY KEY, a integer);
