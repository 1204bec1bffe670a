CREATE TABLE cities (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL UNIQUE,
  note text,
  ship_street text NOT NULL,
  ship_city integer NOT NULL REFERENCES cities,
  ship_weight text,
  total numeric(10,2) NOT NULL DEFAULT 0
);
CREATE TABLE lines (order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE, item text NOT NULL);
INSERT INTO cities VALUES (1, 'Town'), (2, 'Bay');
INSERT INTO orders (number, note, ship_street, ship_city, ship_weight) VALUES ('A-1', 'x', 'Main St 1', 1, '12.50'), ('A-2', NULL, 'Ring 2', 2, NULL), ('A-3', NULL, 'Gate 3', 1, '0.1');
INSERT INTO lines VALUES (1, 'pen'), (2, 'ink');
