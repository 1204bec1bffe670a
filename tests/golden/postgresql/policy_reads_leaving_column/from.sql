CREATE TABLE teams (id integer PRIMARY KEY, name text);
CREATE TABLE people (id integer PRIMARY KEY, team integer REFERENCES teams, name text);
ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_people ON teams USING (id IN (SELECT team FROM people));
INSERT INTO teams VALUES (1, 'a');
INSERT INTO people VALUES (1, 1, 'ann');
