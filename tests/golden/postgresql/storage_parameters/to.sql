CREATE TABLE t (id integer PRIMARY KEY, a integer, b text) WITH (parallel_workers = 2, fillfactor = 60, autovacuum_enabled = false, toast.autovacuum_enabled = false);
CREATE INDEX t_b ON t USING gin (to_tsvector('simple', b)) WITH (gin_pending_list_limit = 256, fastupdate = on);
CREATE VIEW v WITH (security_barrier = true, security_invoker = true, check_option = local) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 90, autovacuum_enabled = false) AS SELECT id FROM t;
CREATE TABLE counted (id serial PRIMARY KEY, a integer);
CREATE UNLOGGED SEQUENCE numbers;
CREATE TABLE fresh (id integer) WITH (fillfactor = 50, autovacuum_enabled = false, toast_tuple_target = 256);
