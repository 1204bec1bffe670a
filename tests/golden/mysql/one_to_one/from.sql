CREATE TABLE users (uuid char(36) CHARACTER SET latin1 PRIMARY KEY);
CREATE TABLE profiles (uuid char(36) CHARACTER SET latin1 PRIMARY KEY, name varchar(20), CONSTRAINT of_user FOREIGN KEY (uuid) REFERENCES users (uuid));
CREATE TABLE pictures (id int PRIMARY KEY, uuid char(36) CHARACTER SET latin1, CONSTRAINT of_profile FOREIGN KEY (uuid) REFERENCES profiles (uuid));
INSERT INTO users VALUES ('a'), ('b');
INSERT INTO profiles VALUES ('a', 'x');
INSERT INTO pictures VALUES (1, 'a'), (2, NULL);
