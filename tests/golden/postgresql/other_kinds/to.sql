CREATE TABLE items (id integer PRIMARY KEY, name text, price integer NOT NULL);
CREATE TABLE prices (id integer PRIMARY KEY, price integer NOT NULL CONSTRAINT prices_positive CHECK (price > 0));
CREATE INDEX prices_price ON prices (price);
CREATE VIEW dear AS SELECT id FROM prices WHERE price > 5;
CREATE VIEW names AS SELECT id AS no, name AS label FROM items;
CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n, sum(price) AS total FROM items;
