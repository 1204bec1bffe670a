-- concertina: replace plants by vehicles
CREATE TABLE events (id integer NOT NULL, note text NOT NULL DEFAULT 'none');
CREATE TABLE logins (place text) INHERITS (events);
CREATE TABLE vehicles (id integer NOT NULL, maker text);
CREATE TABLE assets (id integer NOT NULL, kind text, price integer);
CREATE TABLE cars (wheels integer) INHERITS (assets, vehicles);
CREATE TABLE posts (id integer NOT NULL, title text);
CREATE TABLE pages (draft text) INHERITS (posts);
CREATE TABLE docs (id integer NOT NULL);
CREATE TABLE memos (id integer NOT NULL, draft text);
CREATE TABLE trees (id integer, name text, height integer);
