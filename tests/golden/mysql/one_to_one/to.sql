CREATE TABLE users (uuid char(36) CHARACTER SET ascii PRIMARY KEY);
CREATE TABLE profiles (uuid char(36) CHARACTER SET ascii PRIMARY KEY, name varchar(20), CONSTRAINT of_user FOREIGN KEY (uuid) REFERENCES users (uuid));
CREATE TABLE pictures (id int PRIMARY KEY, uuid char(36) CHARACTER SET ascii, CONSTRAINT of_profile FOREIGN KEY (uuid) REFERENCES profiles (uuid));
-- concertina: rename column badges.staff_no to badges.no
CREATE TABLE staff (no int PRIMARY KEY);
CREATE TABLE badges (no int PRIMARY KEY, CONSTRAINT of_staff FOREIGN KEY (no) REFERENCES staff (no));
