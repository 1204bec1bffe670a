CREATE FUNCTION count_jobs() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE DEBUG 'counted'; RETURN NULL; END $$;
CREATE FUNCTION count_jobs(source integer) RETURNS TABLE (n bigint, span text) LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY SELECT count(*), 'all' FROM jobs j WHERE j.source_id = source; END $$;
CREATE TABLE jobs (id integer PRIMARY KEY, type varchar, source_id bigint);
CREATE INDEX jobs_by_source ON jobs (type, source_id);
CREATE TRIGGER jobs_counted AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION count_jobs();
