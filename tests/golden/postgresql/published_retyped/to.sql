CREATE TABLE events (id int PRIMARY KEY, kind varchar(20) NOT NULL, size bigint);
CREATE TABLE other (id int PRIMARY KEY);
CREATE PUBLICATION listed FOR TABLE other, events (id, size);
ALTER PUBLICATION listed SET (publish = 'insert');
CREATE PUBLICATION filtered FOR TABLE events WHERE (kind > 'b' AND size > 3) WITH (publish = 'insert');
