-- concertina: rename table items to goods
CREATE TABLE goods (id integer PRIMARY KEY, name text, items text, price integer);
CREATE MATERIALIZED VIEW totals AS SELECT items, sum(price) AS total FROM goods GROUP BY items;
CREATE UNIQUE INDEX totals_key ON totals (items);
CREATE STATISTICS item_stats ON name, price FROM goods;
CREATE PUBLICATION shop FOR TABLE goods WITH (publish = 'insert');
CREATE RULE keep AS ON DELETE TO goods WHERE (old.items IS NULL) DO INSTEAD NOTHING;
ALTER TABLE goods ENABLE ROW LEVEL SECURITY;
CREATE POLICY cheap ON goods USING (price < (SELECT max(i.price) FROM goods i) + 1);
CREATE FUNCTION items() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER items BEFORE UPDATE ON goods FOR EACH ROW WHEN (old.items IS NOT NULL) EXECUTE FUNCTION items();
CREATE TABLE baskets (id integer PRIMARY KEY, item integer);
