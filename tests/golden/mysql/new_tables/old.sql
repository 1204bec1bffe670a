SELECT id, name FROM orgs;
INSERT INTO orgs VALUES (2, 'two');
DELETE FROM orgs WHERE id = 1;
