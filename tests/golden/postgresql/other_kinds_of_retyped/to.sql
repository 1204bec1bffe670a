CREATE TABLE notes (id integer PRIMARY KEY, body text, rank integer);
CREATE MATERIALIZED VIEW ranks AS SELECT id, rank FROM notes;
CREATE VIEW bodies AS SELECT id, rank FROM notes;
CREATE TABLE sales (id integer PRIMARY KEY, price integer, place text);
CREATE TABLE prices (id integer, price text);
CREATE TABLE known_places (id integer, place integer);
