CREATE TABLE items (
  id integer PRIMARY KEY,
  price integer NOT NULL,
  gross integer CONSTRAINT items_gross_check CHECK (gross > 0)
);
CREATE INDEX items_gross ON items (gross);
CREATE VIEW dear AS SELECT id, gross FROM items WHERE gross > 10;
