SELECT id, code, label FROM permissions;
SELECT id, permission FROM given;
SELECT id, permission FROM asked;
INSERT INTO permissions VALUES (30, 300, 'old');
INSERT INTO given VALUES (30, 30);
INSERT INTO asked VALUES (30, 3);
