-- concertina: rename column documents.tenant to documents.owner
CREATE TABLE tenants (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE documents (id integer PRIMARY KEY, owner text NOT NULL, public boolean NOT NULL DEFAULT false, body text);
CREATE TABLE logs (id bigint PRIMARY KEY, level integer NOT NULL);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY named ON tenants TO app_reader, app_writer USING (name = current_user) WITH CHECK (name <> '');
CREATE POLICY own ON documents USING (owner = current_user);
CREATE POLICY shown ON documents FOR SELECT TO app_reader USING (public OR ((body IS NULL)));
CREATE POLICY strict ON documents AS RESTRICTIVE USING (id > 1);
CREATE POLICY small ON documents AS RESTRICTIVE FOR INSERT WITH CHECK (length(body) < 1000);
CREATE POLICY all_logs ON logs TO app_writer USING ((id) > 0);
CREATE POLICY asked ON logs FOR UPDATE USING ((SELECT count(*) > 0 FROM tenants)) WITH CHECK ((VALUES (true)));
COMMENT ON POLICY own ON documents IS 'one''s own';
