-- concertina: rename table orders to purchases
CREATE TABLE purchases (id integer PRIMARY KEY, code text, note text);
CREATE VIEW codes AS SELECT id, note FROM purchases WHERE code IS NOT NULL;
CREATE POLICY a_few ON purchases FOR SELECT USING (code IS NOT NULL);
CREATE TABLE labels (id integer PRIMARY KEY, code text NOT NULL, kind text);
CREATE VIEW coded AS SELECT * FROM labels WHERE code <> '' AND kind = 'a';
CREATE FUNCTION any_coded() RETURNS SETOF coded LANGUAGE sql AS 'SELECT * FROM coded LIMIT 1';
