CREATE TABLE posts (id bigint unsigned PRIMARY KEY AUTO_INCREMENT, author varchar(20) NOT NULL, written datetime NOT NULL DEFAULT '0000-00-00 00:00:00', `period` varchar(30), KEY posts_author (author)) ENGINE=InnoDB;
CREATE TABLE options (id int NOT NULL AUTO_INCREMENT, name varchar(20), UNIQUE KEY options_name (name), KEY options_id (id));
CREATE TABLE words (user_id int, language varchar(16) COLLATE utf8mb4_unicode_ci NOT NULL, seen date NOT NULL DEFAULT '0000-00-00', UNIQUE KEY words_language (user_id, language)) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
CREATE TABLE topics (name text COLLATE utf8mb4_bin NOT NULL, UNIQUE KEY topics_name (name(50))) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE leases (client varbinary(255), subnet int, KEY leases_client (client, subnet));
