CREATE TABLE pages (id integer PRIMARY KEY, title varchar(20));
CREATE INDEX by_name ON pages (title);
CREATE TABLE orders (id integer PRIMARY KEY, total decimal(10,2) NOT NULL, placed date);
CREATE INDEX by_name ON orders (placed);
-- concertina: replace covers by notes
CREATE TABLE notes (id int PRIMARY KEY, page int, body text, written date, CONSTRAINT of_page FOREIGN KEY (page) REFERENCES pages (id), CONSTRAINT positive CHECK (page > 0));
