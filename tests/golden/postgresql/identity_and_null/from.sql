CREATE TABLE wins (id integer, name text);
INSERT INTO wins SELECT n, 'row ' || n FROM generate_series(1, 20) AS n;
CREATE TABLE wins_key (id bigint, name text);
CREATE UNIQUE INDEX wins_key_id ON wins_key (id);
INSERT INTO wins_key SELECT n, 'row ' || n FROM generate_series(1, 20) AS n;
CREATE TABLE loses (id integer GENERATED ALWAYS AS IDENTITY (START 100), name text);
INSERT INTO loses (name) SELECT 'row ' || n FROM generate_series(1, 20) AS n;
