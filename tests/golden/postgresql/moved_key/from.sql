CREATE TABLE owners (id integer PRIMARY KEY, code text NOT NULL UNIQUE);
CREATE TABLE pets (id integer PRIMARY KEY, owner_id integer NOT NULL REFERENCES owners (id), owner_code text REFERENCES owners (code));
INSERT INTO owners SELECT n, 'c' || n FROM generate_series(1, 20) AS n;
INSERT INTO pets SELECT n, n, 'c' || n FROM generate_series(1, 20) AS n;
