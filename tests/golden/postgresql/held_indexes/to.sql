CREATE TABLE towns (id integer PRIMARY KEY, code text NOT NULL UNIQUE);
CREATE TABLE people (id integer PRIMARY KEY, town text REFERENCES towns (code) ON UPDATE CASCADE);
CREATE TABLE parks (id integer PRIMARY KEY, code text NOT NULL, area integer);
CREATE UNIQUE INDEX parks_code ON parks (code) INCLUDE (area);
CREATE TABLE trees (id integer PRIMARY KEY, park text REFERENCES parks (code));
CREATE TABLE plots (a integer, b integer);
CREATE TABLE queues ("order" integer NOT NULL CONSTRAINT queues_once UNIQUE);
CREATE TABLE places (id integer PRIMARY KEY, "order" integer CONSTRAINT places_order_fkey REFERENCES queues ("order"));
