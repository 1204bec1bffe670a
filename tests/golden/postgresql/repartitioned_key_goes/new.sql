SELECT code, note FROM visits;
SELECT caller FROM calls;
INSERT INTO visits (code, note) VALUES (22, 'new');
INSERT INTO calls (caller) VALUES (22);
