-- concertina: backfill items.price with "0"
-- concertina: backfill items.sort_name with "lower(name)"
-- concertina: backfill items.state with "'new'"
CREATE TABLE items (
  id int PRIMARY KEY AUTO_INCREMENT, name varchar(40) NOT NULL, price int NOT NULL, sku varchar(20) NOT NULL, sort_name varchar(40) NOT NULL, state varchar(10) NOT NULL
);
CREATE TABLE hits (id int AUTO_INCREMENT, site int NOT NULL, PRIMARY KEY (id, site));
