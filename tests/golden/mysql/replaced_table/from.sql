CREATE TABLE carts (id integer PRIMARY KEY, session varchar(20) NOT NULL);
CREATE INDEX by_name ON carts (session);
CREATE TABLE pages (id integer PRIMARY KEY, title varchar(20));
INSERT INTO carts VALUES (1, 'a'), (2, 'b');
INSERT INTO pages VALUES (1, 'x'), (2, 'y');
CREATE TABLE covers (id int PRIMARY KEY, page int, CONSTRAINT of_page FOREIGN KEY (page) REFERENCES pages (id), CONSTRAINT positive CHECK (page > 0));
