CREATE TABLE members (person text NOT NULL, team uuid NOT NULL, PRIMARY KEY (person, team));
CREATE TABLE documents (id integer PRIMARY KEY, team uuid NOT NULL, title text);
CREATE VIEW team_documents AS SELECT id, team, title FROM documents;
CREATE VIEW readers AS SELECT d.id, m.person FROM team_documents d JOIN members m ON m.team = d.team;
CREATE MATERIALIZED VIEW titles AS SELECT title, count(*) AS documents FROM team_documents GROUP BY title;
CREATE UNIQUE INDEX titles_title ON titles (title);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_team ON documents USING (EXISTS (SELECT FROM members m WHERE m.team = documents.team AND m.person = CURRENT_USER));
