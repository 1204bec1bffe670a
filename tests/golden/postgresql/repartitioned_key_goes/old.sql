SELECT shard, code, note FROM visits;
SELECT day, caller FROM calls;
INSERT INTO visits VALUES (1, 21, 'old');
INSERT INTO calls VALUES ('2024-01-01', 21);
