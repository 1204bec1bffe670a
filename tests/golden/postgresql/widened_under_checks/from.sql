CREATE TABLE parcels (
  id integer PRIMARY KEY,
  code varchar(10) NOT NULL CHECK (code <> ''),
  label varchar(20),
  weight numeric(6,2) CONSTRAINT weighs CHECK (weight > 0),
  CONSTRAINT told CHECK (length(code) > 2 OR label <> '')
);
CREATE TABLE readings (at date NOT NULL, unit varchar(5) NOT NULL, CONSTRAINT has_unit CHECK (unit <> '?')) PARTITION BY RANGE (at);
CREATE TABLE readings_26 PARTITION OF readings (CONSTRAINT short CHECK (length(unit) < 4)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE parcels ADD CONSTRAINT fresh CHECK (label <> 'old') NOT VALID;
INSERT INTO parcels VALUES (1, 'abc', 'x', 1.5), (2, 'b', 'y', 2);
INSERT INTO readings VALUES ('2026-02-02', 'kg');
CREATE TABLE tags (id integer PRIMARY KEY, name varchar(20) NOT NULL, kind varchar(9) NOT NULL);
CREATE UNIQUE INDEX tags_name ON tags (lower(name));
CREATE INDEX tags_kind ON tags (kind);
INSERT INTO tags SELECT n, 'Tag ' || n, 'k' FROM generate_series(1, 40) AS n;
