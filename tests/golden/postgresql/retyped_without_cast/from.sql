CREATE TYPE answer AS ENUM ('yes', 'no');
CREATE TYPE sign AS ENUM ('no', 'yes', 'maybe');
CREATE TABLE things (
  id integer PRIMARY KEY,
  said answer NOT NULL DEFAULT 'no',
  all_said answer[],
  small smallint NOT NULL DEFAULT 0,
  flag boolean NOT NULL DEFAULT true,
  amount numeric(4,0),
  day date,
  made text NOT NULL DEFAULT '2026-01-01',
  letter text,
  picture bytea
);
INSERT INTO things SELECT n, 'yes', '{yes,no}', n % 2, n % 3 = 0, 1, NULL, '2026-01-01', 'é\x' || n, convert_to('ü' || n, 'UTF8') FROM generate_series(1, 60) AS n;
CREATE EXTENSION hstore;
CREATE TABLE settings (id integer PRIMARY KEY, given hstore, usual jsonb);
INSERT INTO settings SELECT n, 'a=>1, b=>NULL', '{"c": "x y", "d": null}' FROM generate_series(1, 60) AS n;
CREATE TABLE hosts (id integer PRIMARY KEY, address varchar(50), net inet);
INSERT INTO hosts SELECT n, '10.0.0.' || n, ('10.0.1.' || n)::inet FROM generate_series(1, 60) AS n;
