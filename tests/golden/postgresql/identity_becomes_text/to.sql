CREATE TABLE api_keys (id text PRIMARY KEY, name text);
CREATE TABLE uses (id bigint NOT NULL, key_id text NOT NULL REFERENCES api_keys, note text);
CREATE TABLE turns (id bigserial PRIMARY KEY, note text);
CREATE SEQUENCE tickets_id_seq;
CREATE TABLE tickets (id text PRIMARY KEY DEFAULT nextval('tickets_id_seq')::text, note text);
