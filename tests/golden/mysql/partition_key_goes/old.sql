SELECT id, region, total FROM sales;
SELECT shard, code FROM visits;
SELECT id, day, at FROM logs;
INSERT INTO logs VALUES (3, '2020-01-01', '2021-01-01 01:02:03');
INSERT INTO sales VALUES (3, 3, 3);
INSERT INTO visits VALUES (1, 4);
