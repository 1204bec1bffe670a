-- A function of the trigger's name that takes arguments changes what it gives: the trigger and its function call none of it.
CREATE FUNCTION count_jobs() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION count_jobs(source integer) RETURNS TABLE (n bigint) LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY SELECT count(*) FROM jobs j WHERE j.source_id = source; END $$;
CREATE TABLE jobs (id integer PRIMARY KEY, type varchar(255), source_id integer);
CREATE INDEX jobs_by_source ON jobs (type, source_id);
CREATE TRIGGER jobs_counted AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION count_jobs();
INSERT INTO jobs SELECT n, 'build', n FROM generate_series(1, 50) AS n;
