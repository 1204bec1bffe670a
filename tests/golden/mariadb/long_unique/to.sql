CREATE TABLE pages (id int PRIMARY KEY);
CREATE TABLE links (id int PRIMARY KEY, page int, target blob, title varchar(30), settings longtext COLLATE utf8mb4_general_ci CHECK (json_valid(settings)), added int, UNIQUE KEY links_target (page, target)) COLLATE utf8mb4_general_ci;
CREATE TABLE half (id int PRIMARY KEY, code varchar(10) NOT NULL CHECK (code <> ''), settings longtext COLLATE utf8mb4_general_ci NOT NULL CHECK (json_valid(settings))) COLLATE utf8mb4_general_ci;
CREATE TABLE visits (id int PRIMARY KEY) ENGINE=Aria ROW_FORMAT=PAGE PAGE_CHECKSUM=0;
CREATE TABLE hits (id int PRIMARY KEY) ENGINE=Aria;
CREATE TABLE parted (id int PRIMARY KEY, word text, UNIQUE KEY word (word)) PARTITION BY HASH (id) PARTITIONS 2;
