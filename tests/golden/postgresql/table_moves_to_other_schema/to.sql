-- concertina: rename table shop.clients to crm.customers
CREATE SCHEMA shop;
CREATE SCHEMA crm;
CREATE TABLE crm.clients (email text);
CREATE TABLE crm.customers (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE shop.orders (id serial PRIMARY KEY, client integer NOT NULL REFERENCES crm.customers);
CREATE INDEX clients_name ON crm.customers (name);
CREATE VIEW shop.client_names AS SELECT name FROM crm.customers;
CREATE FUNCTION shop.greeting(crm.customers) RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'Dear ' || $1.name $$;
CREATE FUNCTION shop.newest() RETURNS SETOF crm.customers LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM crm.customers ORDER BY id DESC LIMIT 9; END;
