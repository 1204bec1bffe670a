CREATE TABLE vehicles (
  id bigint PRIMARY KEY,
  wheels integer,
  colour text,
  CONSTRAINT rolls CHECK (wheels >= 0)
);
CREATE TABLE cars (id bigint NOT NULL, wheels integer, colour text DEFAULT 'red', doors integer);
CREATE TABLE bikes (bell boolean, owner text) INHERITS (vehicles);
CREATE TABLE boats (length integer) INHERITS (vehicles);
CREATE TABLE logs (id bigint PRIMARY KEY, size integer, note text);
CREATE TABLE errors (code text) INHERITS (logs);
CREATE INDEX errors_size ON errors (size);

INSERT INTO vehicles SELECT n, n % 5, 'blue' FROM generate_series(1, 20) AS n;
INSERT INTO cars SELECT n, 4, 'green', 5 FROM generate_series(21, 40) AS n;
INSERT INTO bikes SELECT n, 2, 'black', true, 'owner ' || n FROM generate_series(41, 60) AS n;
INSERT INTO boats SELECT n, 0, 'white', n FROM generate_series(61, 80) AS n;
INSERT INTO logs SELECT n, n, 'log ' || n FROM generate_series(1, 20) AS n;
INSERT INTO errors SELECT n, n, 'error ' || n, 'E' || n FROM generate_series(1, 20) AS n;
