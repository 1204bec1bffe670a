CREATE TABLE a (id int PRIMARY KEY, v varchar(20)) ROW_FORMAT=COMPACT;
CREATE TABLE b (id int PRIMARY KEY, v varchar(20)) ENGINE=MyISAM;
CREATE TABLE c (id int PRIMARY KEY, v varchar(20), w text, FULLTEXT KEY c_w (w));
INSERT INTO a VALUES (1, 'x');
INSERT INTO b VALUES (1, 'y');
INSERT INTO c VALUES (1, 'z', 'words');
