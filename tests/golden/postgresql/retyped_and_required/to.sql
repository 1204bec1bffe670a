-- concertina: backfill items.code with "'none'"
CREATE TABLE items (id integer PRIMARY KEY, code varchar(20) NOT NULL CONSTRAINT items_code CHECK (length(code) > 1));
