CREATE TABLE items (
  id integer PRIMARY KEY,
  price bigint NOT NULL DEFAULT 1,
  weight numeric(12,2),
  code varchar(20),
  double_weight numeric(12,2) GENERATED ALWAYS AS (weight * 2) STORED,
  gross bigint GENERATED ALWAYS AS (price * 2) STORED,
  upper_code text GENERATED ALWAYS AS (upper(code)) STORED
);
CREATE INDEX items_gross ON items (gross);
CREATE INDEX items_heavy ON items (code) WHERE weight > 3;
CREATE INDEX items_price ON items (price);
CREATE VIEW weights AS SELECT id FROM items;
CREATE VIEW dear AS SELECT id, price, gross FROM items WHERE gross > 10;
