CREATE TABLE owners (id INTEGER PRIMARY KEY, code TEXT UNIQUE, region TEXT);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC CONSTRAINT items_price CHECK (price > 0 AND price < 1000000),
  code TEXT,
  owner_id INTEGER CONSTRAINT items_owner REFERENCES owners (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  other_id INTEGER CONSTRAINT items_other REFERENCES owners (id) ON DELETE CASCADE,
  CONSTRAINT items_name_owner UNIQUE (name, owner_id) ON CONFLICT IGNORE
);
CREATE TABLE prices (item_id INTEGER REFERENCES items, since TEXT, price NUMERIC, PRIMARY KEY (item_id, since));
