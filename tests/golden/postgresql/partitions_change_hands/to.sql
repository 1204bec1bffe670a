CREATE TABLE rooms (id integer NOT NULL, day date NOT NULL, floor integer) PARTITION BY LIST (floor);
CREATE INDEX rooms_id ON rooms (id);
CREATE TABLE cellar PARTITION OF rooms FOR VALUES IN (-1) PARTITION BY RANGE (day);
CREATE TABLE cellar_2024 PARTITION OF cellar FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE prices (id integer NOT NULL, day date NOT NULL, price integer DEFAULT 4) PARTITION BY RANGE (day);
CREATE TABLE prices_2024 (id integer NOT NULL, day date NOT NULL, price integer DEFAULT 6);
CREATE TABLE notes_2024 (id integer NOT NULL, day date NOT NULL, text text, PRIMARY KEY (id, day));
