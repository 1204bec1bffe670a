SELECT sensor, value, taken FROM readings;
SELECT sensor, name, value FROM averages;
INSERT INTO readings VALUES (1, 2, '2024-06-01');
INSERT INTO sums VALUES ('2024-07-01', 5);
