CREATE TABLE notes (
  id int NOT NULL PRIMARY KEY,
  plain varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  said varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  kept varchar(20) NOT NULL,
  wider varchar(20) NOT NULL,
  KEY plain (plain)
) DEFAULT CHARSET=latin1;
INSERT INTO notes VALUES (1, 'a', 'b', 'c', 'd');
CREATE TABLE words (id int PRIMARY KEY, word char(10) CHARACTER SET utf16le NOT NULL, sign enum('é', 'x') CHARACTER SET latin1);
INSERT INTO words VALUES (1, 'né ', 'é'), (2, 'Ж', 'x');
CREATE TABLE flags (id int PRIMARY KEY, kind enum('a', 'b') CHARACTER SET binary DEFAULT 'a', marks set('x', 'y') CHARACTER SET binary);
