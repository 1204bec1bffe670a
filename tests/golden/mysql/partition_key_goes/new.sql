SELECT id, total FROM sales;
SELECT code FROM visits;
SELECT id, day, at FROM logs;
INSERT INTO logs VALUES (3, '2020-01-01', '2021-01-01 01:02:03');
INSERT INTO sales (id, total) VALUES (3, 3);
INSERT INTO visits (code) VALUES (4);
