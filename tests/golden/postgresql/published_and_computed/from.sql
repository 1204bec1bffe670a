-- Publications list or filter by columns that others are computed from, and by those: each lets go of its table while they are made anew.
CREATE TABLE readings (id integer PRIMARY KEY, amount integer, twice integer GENERATED ALWAYS AS (amount * 2) STORED);
CREATE TABLE sums (id integer PRIMARY KEY, amount integer, share integer GENERATED ALWAYS AS (amount / 2) STORED);
CREATE PUBLICATION listed FOR TABLE readings (id, amount);
CREATE PUBLICATION filtered FOR TABLE readings WHERE (amount > 0), TABLE sums WHERE (share > 0) WITH (publish = 'insert');
INSERT INTO readings (id, amount) VALUES (1, 5), (2, 6);
INSERT INTO sums (id, amount) VALUES (1, 5), (2, 6);
