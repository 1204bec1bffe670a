SELECT id, code, label FROM permissions;
SELECT id FROM given;
INSERT INTO permissions VALUES (7, 301, 'new');
INSERT INTO given VALUES (40);
