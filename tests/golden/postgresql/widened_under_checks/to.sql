CREATE TABLE parcels (
  id integer PRIMARY KEY,
  code varchar(40) NOT NULL CHECK (code <> ''),
  label text,
  weight numeric(9,2) CONSTRAINT weighs CHECK (weight > 0),
  CONSTRAINT told CHECK (length(code) > 2 OR label <> '')
);
CREATE TABLE readings (at date NOT NULL, unit varchar(8) NOT NULL, CONSTRAINT has_unit CHECK (unit <> '?')) PARTITION BY RANGE (at);
CREATE TABLE readings_26 PARTITION OF readings (CONSTRAINT short CHECK (length(unit) < 4)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE parcels ADD CONSTRAINT fresh CHECK (label <> 'old') NOT VALID;
CREATE TABLE tags (id integer PRIMARY KEY, name varchar(50) NOT NULL, kind text NOT NULL);
CREATE UNIQUE INDEX tags_name ON tags (lower(name));
CREATE INDEX tags_kind ON tags (kind);
