-- concertina: rename column halls.number to halls.id
CREATE TABLE halls (id integer PRIMARY KEY, name text);
CREATE TABLE seats (hall integer NOT NULL, guest text, CONSTRAINT seats_hall FOREIGN KEY (hall) REFERENCES halls (id)) PARTITION BY RANGE (hall);
CREATE TABLE a_seats PARTITION OF seats FOR VALUES FROM (0) TO (10);
CREATE TABLE seats_high PARTITION OF seats FOR VALUES FROM (10) TO (20);
