CREATE TABLE prices (id integer PRIMARY KEY, net integer GENERATED ALWAYS AS (gross / 2) STORED, gross integer);
CREATE TABLE labels (id integer PRIMARY KEY, word text, long text GENERATED ALWAYS AS (lower(word)) STORED, CHECK (long <> ''));
CREATE TABLE codes (id integer PRIMARY KEY, base integer, code integer GENERATED ALWAYS AS (base * 3) STORED NOT NULL);
CREATE TABLE sizes (id integer PRIMARY KEY, width integer, area integer GENERATED ALWAYS AS (width * 2) STORED);
CREATE VIEW areas AS SELECT id, area FROM sizes;
CREATE TABLE keys (id integer NOT NULL, base integer, code integer GENERATED ALWAYS AS (base * 3) STORED PRIMARY KEY);
