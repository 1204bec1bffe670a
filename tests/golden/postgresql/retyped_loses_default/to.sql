CREATE TABLE items (id integer PRIMARY KEY, no bigint, amount bigint, code varchar(20), label text);
