CREATE DOMAIN quantity AS integer;
CREATE TABLE stock (id integer, place text, held quantity NOT NULL DEFAULT 0, worth numeric GENERATED ALWAYS AS (held * 2) STORED, PRIMARY KEY (id, place));
CREATE VIEW halls AS SELECT id, place, held FROM stock;
CREATE INDEX stock_places ON stock (place, held);
CREATE FUNCTION all_held() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(held) FROM stock; END;
CREATE TABLE moves (id integer PRIMARY KEY, item integer, source text, FOREIGN KEY (item, source) REFERENCES stock);
INSERT INTO stock (id, place, held) SELECT n, 'hall ' || n, n FROM generate_series(1, 20) AS n;
INSERT INTO moves SELECT n, n, 'hall ' || n FROM generate_series(1, 20) AS n;
CREATE INDEX stock_worth ON stock (worth);
