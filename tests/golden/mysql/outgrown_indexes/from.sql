CREATE TABLE redirects (id int PRIMARY KEY, source varchar(191) NOT NULL, KEY by_source (source));
CREATE TABLE pages (id int PRIMARY KEY, path varchar(191) NOT NULL, KEY by_path (path));
INSERT INTO redirects VALUES (1, '/a'), (2, '/b');
INSERT INTO pages VALUES (1, '/a'), (2, '/b');
