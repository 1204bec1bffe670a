CREATE SCHEMA clinic;
CREATE SCHEMA archive;
CREATE TYPE clinic.state AS ENUM ('open', 'closed');
CREATE TYPE archive.state AS ENUM ('kept', 'gone');
CREATE TABLE clinic.link (id serial PRIMARY KEY, state clinic.state DEFAULT 'open');
CREATE TABLE archive.link (id serial PRIMARY KEY, state archive.state DEFAULT 'kept');
CREATE TABLE clinic.visit (id serial PRIMARY KEY, reason text);
CREATE TABLE archive.visit (id serial PRIMARY KEY, reason text);

INSERT INTO clinic.visit (reason) VALUES ('a'), ('b');
INSERT INTO archive.visit (reason) VALUES ('c');
