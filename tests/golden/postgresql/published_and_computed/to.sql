CREATE TABLE readings (id integer PRIMARY KEY, amount bigint, twice bigint GENERATED ALWAYS AS (amount * 2) STORED);
CREATE TABLE sums (id integer PRIMARY KEY, amount integer, share integer GENERATED ALWAYS AS (amount / 3) STORED);
CREATE PUBLICATION listed FOR TABLE readings (id, amount);
CREATE PUBLICATION filtered FOR TABLE readings WHERE (amount > 0), TABLE sums WHERE (share > 0) WITH (publish = 'insert');
