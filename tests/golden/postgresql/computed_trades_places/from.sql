CREATE TABLE prices (id integer PRIMARY KEY, net integer, gross integer GENERATED ALWAYS AS (net * 2) STORED);
CREATE TABLE labels (id integer PRIMARY KEY, word text, long integer GENERATED ALWAYS AS (length(word)) STORED, CHECK (long < 90));
CREATE UNIQUE INDEX labels_long ON labels (long);
CREATE TABLE codes (id integer NOT NULL, base integer, code integer GENERATED ALWAYS AS (base * 2) STORED PRIMARY KEY);
CREATE TABLE sizes (id integer PRIMARY KEY, width integer, area integer);

INSERT INTO prices SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO labels SELECT n, repeat('x', n) FROM generate_series(1, 9) AS n;
INSERT INTO codes SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO sizes SELECT n, n FROM generate_series(1, 9) AS n;
CREATE TABLE keys (id integer PRIMARY KEY, base integer, code integer GENERATED ALWAYS AS (base * 2) STORED);
INSERT INTO keys SELECT n, n FROM generate_series(1, 9) AS n;
