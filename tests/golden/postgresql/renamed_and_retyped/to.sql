-- concertina: rename column items.name to items.title
-- concertina: rename column items.amount to items.total
-- concertina: rename column items.code to items.short
-- concertina: rename column items.place to items.shelf
-- concertina: rename column items.weight to items.grams
-- concertina: backfill items.grams with "3"
CREATE TABLE items (
  id integer PRIMARY KEY,
  title text NOT NULL,
  total bigint NOT NULL DEFAULT 3 CONSTRAINT items_amount CHECK (total > 0),
  short varchar(40) CONSTRAINT items_code UNIQUE,
  shelf text,
  grams bigint NOT NULL
);
CREATE INDEX items_by_amount ON items (total);
CREATE INDEX items_lower ON items (lower(title));
CREATE VIEW shown AS SELECT id, title AS name, total AS amount FROM items;
CREATE MATERIALIZED VIEW places AS SELECT id, shelf AS place FROM items;
