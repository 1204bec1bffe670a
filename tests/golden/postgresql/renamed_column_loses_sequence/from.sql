CREATE TABLE tickets (id integer PRIMARY KEY, number bigserial UNIQUE, place bigserial, note text NOT NULL);
CREATE TABLE seats (id integer PRIMARY KEY, number bigint NOT NULL DEFAULT nextval('tickets_place_seq'));
INSERT INTO tickets (id, note) SELECT n, 'x' FROM generate_series(1, 5) AS n;
INSERT INTO seats (id) SELECT n FROM generate_series(1, 5) AS n;
