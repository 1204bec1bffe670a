CREATE TABLE items (id integer PRIMARY KEY, code varchar(20) NOT NULL, label varchar(30));
CREATE FUNCTION code_of(item integer) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT code FROM items WHERE id = item; END;
CREATE FUNCTION label_of(item integer) RETURNS text LANGUAGE sql STABLE RETURN (SELECT label FROM items WHERE id = item);
CREATE FUNCTION latest_code() RETURNS varchar LANGUAGE sql STABLE BEGIN ATOMIC SELECT code FROM items ORDER BY id DESC LIMIT 1; END;
CREATE VIEW names AS SELECT id, code_of(id) AS code, label_of(id) AS label FROM items;
