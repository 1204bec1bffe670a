CREATE TABLE orders (id integer PRIMARY KEY, total integer);
INSERT INTO orders SELECT n, n FROM generate_series(1, 20) AS n;

-- goes with an index and a check over a function of its own rows
CREATE TABLE returns (id integer PRIMARY KEY, code text);
CREATE FUNCTION code_of(one returns) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(one.code)';
CREATE INDEX returns_code ON returns (code_of(returns.*));
ALTER TABLE returns ADD CONSTRAINT has_code CHECK (code_of(returns.*) <> '');
INSERT INTO returns SELECT n, 'R' || n FROM generate_series(1, 20) AS n;
CREATE PUBLICATION none;
