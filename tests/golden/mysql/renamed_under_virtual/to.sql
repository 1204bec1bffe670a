-- concertina: rename column prices.net to prices.amount
CREATE TABLE prices (id int PRIMARY KEY, amount int, gross int AS (amount + 2) VIRTUAL);
