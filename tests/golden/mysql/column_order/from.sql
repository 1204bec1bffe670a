CREATE TABLE notes (id int PRIMARY KEY AUTO_INCREMENT, title varchar(20) NOT NULL DEFAULT 'none' COMMENT 'short', body varchar(50), rank_of int, KEY notes_title (title));
CREATE TABLE prices (id int PRIMARY KEY, net int, gross int);
CREATE TABLE papers (id int PRIMARY KEY, a int, body text, FULLTEXT (body));
CREATE TABLE moved (id int PRIMARY KEY, gone int, a int, b int);
INSERT INTO notes (body) VALUES ('x'), ('y');
INSERT INTO prices (id, net, gross) VALUES (1, 10, 12);
INSERT INTO moved VALUES (1, 2, 3, 4);
