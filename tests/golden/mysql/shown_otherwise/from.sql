-- The server gives the text in the check another character set with each statement, and shows the comma as a join.
CREATE TABLE guests (id int PRIMARY KEY, name varchar(20), town varchar(20), CONSTRAINT known CHECK (name <> 'none')) DEFAULT CHARSET=latin1;
CREATE TABLE towns (name varchar(20) PRIMARY KEY) DEFAULT CHARSET=latin1;
INSERT INTO guests VALUES (1, 'a', 'x');
INSERT INTO towns VALUES ('x');
CREATE VIEW stays AS SELECT guests.id FROM guests;
-- Its columns are renamed with the table, and are there before that is described anew.
CREATE TABLE places (id int PRIMARY KEY, place varchar(30)) DEFAULT CHARSET=utf8mb3;
INSERT INTO places VALUES (1, 'a');
CREATE TABLE words (id int PRIMARY KEY AUTO_INCREMENT, word varchar(30) NOT NULL, KEY by_word (word, id));
INSERT INTO words VALUES (1, 'a'), (2, 'b');
