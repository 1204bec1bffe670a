CREATE TABLE redirects (id int PRIMARY KEY, source varchar(2000) NOT NULL);
CREATE TABLE pages (id int PRIMARY KEY, path varchar(2000) NOT NULL, KEY by_path (path(150)));
