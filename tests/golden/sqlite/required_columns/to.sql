-- concertina: backfill items.status with "'active'"
-- concertina: backfill items.sort_name with "lower(name)"
-- concertina: backfill items.price with "0"
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC NOT NULL,
  status TEXT NOT NULL,
  sort_name TEXT NOT NULL
);
