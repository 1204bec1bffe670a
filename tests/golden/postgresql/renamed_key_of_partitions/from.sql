CREATE TABLE halls (number integer PRIMARY KEY, name text);
CREATE TABLE seats (hall integer NOT NULL, guest text, CONSTRAINT seats_hall FOREIGN KEY (hall) REFERENCES halls (number)) PARTITION BY RANGE (hall);
CREATE TABLE a_seats PARTITION OF seats FOR VALUES FROM (0) TO (10);
CREATE TABLE seats_high PARTITION OF seats FOR VALUES FROM (10) TO (20);
INSERT INTO halls SELECT n, 'h' || n FROM generate_series(1, 19) AS n;
INSERT INTO seats SELECT n, 'g' || n FROM generate_series(1, 19) AS n;
