CREATE TABLE papers (id int PRIMARY KEY, a int, b int, c int, body varchar(50), KEY zb (b), UNIQUE KEY u (a), FULLTEXT (body), KEY ka (a));
CREATE TABLE prices (id int PRIMARY KEY, net int, gross int, KEY net (net), KEY gross (gross));
CREATE TABLE parts (id int PRIMARY KEY, paper int, size int, CONSTRAINT of_paper FOREIGN KEY (paper) REFERENCES papers (id));
-- The servers make an index anew with another one over its columns.
CREATE TABLE twins (id int PRIMARY KEY, a int, b int, KEY ka (a), KEY kb (b, a), KEY kc (a));
INSERT INTO papers (id, a, b, body) VALUES (1, 10, 20, 'x'), (2, 11, 21, 'y');
INSERT INTO parts VALUES (1, 1, 5);
