SELECT id, code FROM offices;
SELECT id, office FROM desks;
INSERT INTO offices VALUES (100, 'old');
INSERT INTO desks VALUES (100, 'old');
