CREATE TABLE kinds (id serial PRIMARY KEY, label text UNIQUE);
CREATE TABLE allergies (number integer PRIMARY KEY, id_kind integer CONSTRAINT kind_is_known REFERENCES kinds (id));

INSERT INTO kinds (label) VALUES ('drug'), ('food');
INSERT INTO allergies SELECT n, 1 + n % 2 FROM generate_series(1, 20) AS n;
