CREATE TYPE answer AS ENUM ('yes', 'no');
CREATE TYPE sign AS ENUM ('no', 'yes', 'maybe');
CREATE TABLE things (
  id integer PRIMARY KEY,
  said sign NOT NULL DEFAULT 'no',
  all_said sign[],
  small boolean NOT NULL DEFAULT false,
  flag smallint NOT NULL DEFAULT 1,
  amount boolean,
  day integer,
  made date NOT NULL DEFAULT '2026-01-01',
  letter bytea,
  picture text
);
CREATE EXTENSION hstore;
CREATE TABLE settings (id integer PRIMARY KEY, given jsonb, usual hstore);
CREATE TABLE hosts (id integer PRIMARY KEY, address inet, net varchar(50));
