CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE cache (user_id int NOT NULL, name varchar(128) CHARACTER SET latin1 NOT NULL, PRIMARY KEY (user_id, name),
  CONSTRAINT cache_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE);
CREATE TABLE certificates (id int PRIMARY KEY);
CREATE TABLE other_names (certificate_id int NOT NULL, type varchar(255) NOT NULL, PRIMARY KEY (certificate_id, type),
  CONSTRAINT other_names_certificate FOREIGN KEY (certificate_id) REFERENCES certificates (id));
CREATE TABLE shared (user_id int NOT NULL, credentials_id int NOT NULL, PRIMARY KEY (user_id, credentials_id),
  CONSTRAINT shared_user FOREIGN KEY (user_id) REFERENCES users (id));
INSERT INTO users VALUES (1), (2);
INSERT INTO cache VALUES (1, 'a'), (2, 'b');
CREATE TABLE codes (code varchar(20) NOT NULL PRIMARY KEY);
CREATE TABLE coded (id int PRIMARY KEY, code varchar(20), CONSTRAINT coded_by FOREIGN KEY (code) REFERENCES codes (code));
CREATE TABLE held (id int PRIMARY KEY, code varchar(20), KEY pair (code), CONSTRAINT held_code FOREIGN KEY (code) REFERENCES codes (code));
CREATE TABLE roots (id int PRIMARY KEY);
CREATE TABLE twigs (id int PRIMARY KEY, root int NOT NULL, age int, CONSTRAINT twigs_root FOREIGN KEY (root) REFERENCES roots (id));
