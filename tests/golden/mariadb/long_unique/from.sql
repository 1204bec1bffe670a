CREATE TABLE pages (id int PRIMARY KEY);
CREATE TABLE links (id int PRIMARY KEY, page int, target blob, title varchar(20), settings longtext COLLATE utf8mb4_general_ci CHECK (json_valid(settings)), UNIQUE KEY links_target (page, target), KEY links_title (title), CONSTRAINT links_page FOREIGN KEY (page) REFERENCES pages (id)) COLLATE utf8mb4_general_ci;
CREATE TABLE half (id int PRIMARY KEY, code varchar(10), settings longtext COLLATE utf8mb4_general_ci CHECK (json_valid(settings))) COLLATE utf8mb4_general_ci;
INSERT INTO pages VALUES (1);
INSERT INTO links VALUES (1, 1, 'x', 'y', '{}');
INSERT INTO half VALUES (1, 'a', '[]');
CREATE TABLE visits (id int PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE hits (id int PRIMARY KEY) ENGINE=Aria TRANSACTIONAL=1;
