CREATE TYPE point_of_interest AS (id integer, name text, since date);
CREATE TABLE places OF point_of_interest (PRIMARY KEY (id), name WITH OPTIONS NOT NULL DEFAULT 'nowhere', since WITH OPTIONS DEFAULT '2000-01-01');
CREATE TABLE plain (id integer, name text);
CREATE TABLE sights (id integer DEFAULT 7, name text, since date);
CREATE TABLE shops OF point_of_interest (id WITH OPTIONS NOT NULL, CONSTRAINT named CHECK (name <> ''));
CREATE TYPE long_note AS (id integer, said text, at date);
CREATE TABLE notes OF long_note;
