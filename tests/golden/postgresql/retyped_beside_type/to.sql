CREATE DOMAIN quantity AS bigint;
CREATE TABLE stock (id integer, place varchar(10), held quantity NOT NULL DEFAULT 0, worth numeric GENERATED ALWAYS AS (held * 2) STORED, kept quantity NOT NULL DEFAULT 0, PRIMARY KEY (id, place));
CREATE VIEW halls AS SELECT id, place, held, held - kept AS free FROM stock;
CREATE INDEX stock_places ON stock (place, held);
CREATE FUNCTION all_held() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(held - kept) FROM stock; END;
CREATE TABLE moves (id integer PRIMARY KEY, item integer, source varchar(10), FOREIGN KEY (item, source) REFERENCES stock ON UPDATE CASCADE);
CREATE INDEX stock_worth ON stock (worth);
