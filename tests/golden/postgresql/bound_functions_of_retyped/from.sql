CREATE TABLE items (id integer PRIMARY KEY, code text NOT NULL, label varchar(10));
CREATE FUNCTION code_of(item integer) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT code FROM items WHERE id = item; END;
CREATE FUNCTION label_of(item integer) RETURNS text LANGUAGE sql STABLE RETURN (SELECT label FROM items WHERE id = item);
CREATE VIEW names AS SELECT id, code_of(id) AS code, label_of(id) AS label FROM items;
INSERT INTO items VALUES (1, '12', 'a'), (2, '7', NULL);
