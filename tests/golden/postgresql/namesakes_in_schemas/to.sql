CREATE SCHEMA clinic;
CREATE SCHEMA archive;
CREATE TABLE clinic.visit (id serial PRIMARY KEY, reason text);
CREATE TABLE archive.visit (id serial PRIMARY KEY, reason text);
CREATE TYPE clinic.kind AS ENUM ('blood', 'urine');
CREATE TYPE archive.kind AS ENUM ('paper', 'film');
CREATE TABLE clinic.sample (number serial PRIMARY KEY, kind clinic.kind DEFAULT 'blood', taken date, lab text);
CREATE TABLE archive.sample (number serial PRIMARY KEY, kind archive.kind DEFAULT 'paper', taken date, lab text);
