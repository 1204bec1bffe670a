CREATE TYPE gift AS ENUM ('card', 'cash');
CREATE TYPE span AS (low integer, high integer);
CREATE TABLE givings (id integer PRIMARY KEY, kind gift, amount integer);
CREATE MATERIALIZED VIEW amounts AS SELECT id, amount FROM givings;
INSERT INTO givings SELECT n, 'card', n FROM generate_series(1, 40) AS n;
