CREATE TABLE redirects (id int PRIMARY KEY, source varchar(191) NOT NULL, KEY by_source (source));
CREATE TABLE pages (id int PRIMARY KEY, path varchar(191) NOT NULL, KEY by_path (path));
CREATE TABLE items (id int PRIMARY KEY, host bigint NOT NULL, key_ varchar(255) NOT NULL, UNIQUE KEY by_key (host, key_)) DEFAULT CHARSET=utf8mb4;
INSERT INTO redirects VALUES (1, '/a'), (2, '/b');
INSERT INTO items VALUES (1, 1, 'cpu'), (2, 1, 'load');
INSERT INTO pages VALUES (1, '/a'), (2, '/b');
CREATE TABLE rights (login varchar(32) NOT NULL, area varchar(64) NOT NULL, UNIQUE KEY by_login (login, area)) DEFAULT CHARSET=latin1;
INSERT INTO rights VALUES ('a', 'x');
