CREATE TABLE items (
  id integer PRIMARY KEY,
  price bigint NOT NULL DEFAULT 1,
  code varchar(20),
  gross bigint GENERATED ALWAYS AS (price * 2) STORED,
  upper_code text GENERATED ALWAYS AS (upper(code)) STORED
);
CREATE INDEX items_gross ON items (gross);
CREATE INDEX items_price ON items (price);
CREATE VIEW dear AS SELECT id, price, gross FROM items WHERE gross > 10;
