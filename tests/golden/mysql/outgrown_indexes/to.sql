CREATE TABLE redirects (id int PRIMARY KEY, source varchar(2000) NOT NULL);
CREATE TABLE pages (id int PRIMARY KEY, path varchar(2000) NOT NULL, KEY by_path (path(150)));
CREATE TABLE items (id int PRIMARY KEY, host bigint NOT NULL, key_ varchar(2048) NOT NULL, KEY by_key (host, key_(700))) DEFAULT CHARSET=utf8mb4;
CREATE TABLE rights (login varchar(32) NOT NULL, area varchar(128) NOT NULL, PRIMARY KEY (login, area)) DEFAULT CHARSET=utf8mb4;
