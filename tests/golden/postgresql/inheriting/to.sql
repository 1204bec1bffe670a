CREATE TABLE vehicles (
  id bigint PRIMARY KEY,
  wheels integer,
  colour text,
  owner text,
  CONSTRAINT rolls CHECK (wheels >= 0)
);
CREATE TABLE cars (id bigint NOT NULL, wheels integer, colour text DEFAULT 'red', doors integer) INHERITS (vehicles);
CREATE TABLE bikes (bell boolean) INHERITS (vehicles);
CREATE TABLE boats (id bigint NOT NULL, wheels integer, colour text, length integer, CONSTRAINT rolls CHECK (wheels >= 0));
CREATE TABLE logs (id bigint PRIMARY KEY, size bigint, note text);
CREATE TABLE errors (code text) INHERITS (logs);
CREATE INDEX errors_size ON errors (size);
