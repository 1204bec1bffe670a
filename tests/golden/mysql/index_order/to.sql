CREATE TABLE papers (id int PRIMARY KEY, a int, b int, c int, body varchar(50), UNIQUE KEY w (c), KEY kc (c), KEY zb (b), UNIQUE KEY u (a), FULLTEXT (body), KEY bc (b, c), KEY ka (a));
CREATE TABLE prices (id int PRIMARY KEY, net int, gross int, KEY gross (gross), KEY net (net));
CREATE TABLE parts (id int PRIMARY KEY, paper int, size int, KEY by_size (size), KEY of_paper (paper), CONSTRAINT of_paper FOREIGN KEY (paper) REFERENCES papers (id));
CREATE TABLE made (id int PRIMARY KEY, a int, b int, KEY zb (b), UNIQUE KEY u (a), KEY ab (a, b));
CREATE TABLE twins (id int PRIMARY KEY, a int, b int, KEY ka (a), KEY kc (a), KEY kb (b));
