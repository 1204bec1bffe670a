CREATE TABLE notes (title varchar(20) NOT NULL DEFAULT 'none' COMMENT 'short', rank_of int, added int, id int PRIMARY KEY AUTO_INCREMENT, body varchar(50), KEY notes_title (title));
CREATE TABLE prices (id int PRIMARY KEY, gross int, net int);
CREATE TABLE papers (id int PRIMARY KEY, body text, a int, FULLTEXT (body));
CREATE TABLE sums (twice int GENERATED ALWAYS AS (a * 2) VIRTUAL, id int PRIMARY KEY, a int);
CREATE TABLE packed (id int PRIMARY KEY, added date, a int) KEY_BLOCK_SIZE=8;
CREATE TABLE moved (id int PRIMARY KEY, b int, a int);
