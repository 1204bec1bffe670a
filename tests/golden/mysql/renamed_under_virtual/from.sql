CREATE TABLE prices (id int PRIMARY KEY, net int, gross int AS (net + 2) VIRTUAL);
INSERT INTO prices (id, net) VALUES (1, 10), (2, NULL);
