CREATE TABLE sums (id int PRIMARY KEY, a int NOT NULL, twice int GENERATED ALWAYS AS (a * 2) VIRTUAL, more int GENERATED ALWAYS AS (a + 1) VIRTUAL);
CREATE TABLE amounts (id int PRIMARY KEY, n bigint NOT NULL, half bigint GENERATED ALWAYS AS (n DIV 2) VIRTUAL);
CREATE VIEW counted AS SELECT sum(n + 1) AS total, max(half) AS halves FROM amounts;
