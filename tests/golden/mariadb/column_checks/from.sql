CREATE TABLE items (id int PRIMARY KEY, price int, amount int NOT NULL CHECK (amount > 0), code varchar(10) CHECK (code <> ''), weight int CHECK (weight < 100), note varchar(20));
INSERT INTO items VALUES (1, 5, 1, 'a', 10, 'x'), (2, NULL, 2, NULL, NULL, NULL);
CREATE TABLE prices (id int PRIMARY KEY, net int, gross int, CONSTRAINT z CHECK (net > 0), CONSTRAINT y CHECK (gross > 0), CONSTRAINT x CHECK (id > 0));
