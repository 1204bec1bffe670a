-- concertina: move orders.ship_street to shipments.street on shipments.order_id = orders.id
-- concertina: move orders.ship_city to shipments.city_id on shipments.order_id = orders.id
-- concertina: move orders.ship_weight to shipments.weight on shipments.order_id = orders.id
-- concertina: rename column orders.note to orders.remark
CREATE TABLE cities (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL UNIQUE,
  remark text,
  total numeric(12,2) NOT NULL DEFAULT 0,
  paid boolean NOT NULL DEFAULT false
);
CREATE TABLE lines (order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE, item text NOT NULL);
CREATE TABLE shipments (
  id bigserial PRIMARY KEY,
  order_id integer NOT NULL UNIQUE REFERENCES orders,
  street text NOT NULL CHECK (length(street) > 2),
  city_id integer NOT NULL REFERENCES cities,
  weight numeric(8,3)
);
COMMENT ON TABLE shipments IS 'where orders go';
CREATE INDEX shipments_city ON shipments (city_id);
CREATE VIEW to_ship AS SELECT orders.number, shipments.street, cities.name FROM orders JOIN shipments ON shipments.order_id = orders.id JOIN cities ON cities.id = shipments.city_id;
