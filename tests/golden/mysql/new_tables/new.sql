SELECT id, name FROM orgs;
SELECT t.name, m.age FROM teams t JOIN members m ON m.team_id = t.id;
INSERT INTO teams (org_id, name) VALUES (1, 'a');
INSERT INTO members (team_id) SELECT id FROM teams;
