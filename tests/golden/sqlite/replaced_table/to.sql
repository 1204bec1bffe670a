CREATE TABLE pages (id integer PRIMARY KEY, title varchar(20));
CREATE INDEX pages_title ON pages (title);
CREATE TABLE orders (id integer PRIMARY KEY, total decimal(10,2) NOT NULL, placed date);
CREATE INDEX orders_placed ON orders (placed);
