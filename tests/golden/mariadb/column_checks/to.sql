CREATE TABLE items (id int PRIMARY KEY, price int CHECK (price >= 0), amount int NOT NULL CHECK (amount > 0 AND amount < 1000), code varchar(10), weight bigint CHECK (weight < 100), note varchar(20) NOT NULL DEFAULT '' CHECK (note <> 'y'));
-- concertina: backfill items.note with "''"
