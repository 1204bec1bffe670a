CREATE TABLE crates (id integer PRIMARY KEY, note text);
CREATE VIEW listed AS SELECT id FROM crates;
INSERT INTO crates SELECT n, 'x' FROM generate_series(1, 20) AS n;
