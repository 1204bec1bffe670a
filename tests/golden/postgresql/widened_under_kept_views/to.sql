-- concertina: rename table orders to purchases
CREATE TABLE purchases (id integer PRIMARY KEY, code text, note text);
CREATE VIEW codes AS SELECT id, note FROM purchases WHERE code IS NOT NULL;
CREATE POLICY a_few ON purchases FOR SELECT USING (code IS NOT NULL);
