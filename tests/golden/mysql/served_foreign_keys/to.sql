CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE cache (user_id int NOT NULL, name varchar(128) CHARACTER SET ascii NOT NULL, PRIMARY KEY (name, user_id), KEY user_cache (user_id, name),
  CONSTRAINT cache_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE);
CREATE TABLE certificates (id int PRIMARY KEY);
CREATE TABLE other_names (certificate_id int NOT NULL, hash binary(32) NOT NULL, type varchar(255) NOT NULL, PRIMARY KEY (certificate_id, hash),
  CONSTRAINT other_names_certificate FOREIGN KEY (certificate_id) REFERENCES certificates (id));
CREATE TABLE shared (credentials_id int NOT NULL, project varchar(36) NOT NULL, PRIMARY KEY (credentials_id, project));
CREATE TABLE codes (code varchar(40) NOT NULL PRIMARY KEY);
CREATE TABLE coded (id int PRIMARY KEY, code varchar(40), CONSTRAINT has_code FOREIGN KEY (code) REFERENCES codes (code) ON UPDATE CASCADE);
CREATE TABLE held (id int PRIMARY KEY, user_id int, code varchar(40), KEY pair (user_id, code), KEY by_code (code), CONSTRAINT held_user FOREIGN KEY (user_id) REFERENCES users (id), CONSTRAINT held_code FOREIGN KEY (code) REFERENCES codes (code));
CREATE TABLE roots (id int PRIMARY KEY);
CREATE TABLE twigs (id int PRIMARY KEY, root int NOT NULL, age int, KEY by_root (root DESC, age), CONSTRAINT twigs_root FOREIGN KEY (root) REFERENCES roots (id));
