CREATE TABLE items (id int PRIMARY KEY, price int CHECK (price >= 0), amount int NOT NULL CHECK (amount > 0 AND amount < 1000), code varchar(10), weight bigint CHECK (weight < 100), note varchar(20) NOT NULL DEFAULT '' CHECK (note <> 'y'));
-- concertina: backfill items.note with "''"
CREATE TABLE prices (id int PRIMARY KEY, net int, gross int, CONSTRAINT z CHECK (net >= 0), CONSTRAINT y CHECK (gross > 0), CONSTRAINT w CHECK (gross >= net), CONSTRAINT x CHECK (id > 0));
CREATE TABLE offers (id int PRIMARY KEY, net int, CONSTRAINT y CHECK (net > 0), CONSTRAINT x CHECK (id > 0));
