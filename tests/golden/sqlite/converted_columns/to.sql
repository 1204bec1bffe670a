-- concertina: convert people.first_name, people.last_name to people.full_name up "first_name || ifnull(' ' || last_name, '')" down "CASE instr(full_name, ' ') WHEN 0 THEN full_name ELSE substr(full_name, 1, instr(full_name, ' ') - 1) END", "CASE instr(full_name, ' ') WHEN 0 THEN NULL ELSE substr(full_name, instr(full_name, ' ') + 1) END"
-- concertina: convert people.price to people.price_cents up "CAST(round(price * 100) AS INTEGER)" down "price_cents / 100.0"
-- concertina: convert people.address to people.street, people.city up "substr(address, 1, instr(address, ', ') - 1)", "substr(address, instr(address, ', ') + 2)" down "street || ', ' || city"
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  full_name TEXT NOT NULL,
  price_cents INTEGER NOT NULL DEFAULT 0 CHECK (price_cents >= 0),
  street TEXT,
  city TEXT
);
CREATE INDEX people_full ON people (full_name);
