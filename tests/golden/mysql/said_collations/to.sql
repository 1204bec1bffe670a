CREATE TABLE notes (
  id int NOT NULL PRIMARY KEY,
  plain varchar(20) NOT NULL,
  said varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  kept varchar(20) CHARACTER SET latin1 NOT NULL,
  wider varchar(20) NOT NULL,
  KEY plain (plain)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE words (id int PRIMARY KEY, word varchar(12) CHARACTER SET utf16 COLLATE utf16_bin, sign varchar(3) CHARACTER SET latin1);
CREATE TABLE flags (id int PRIMARY KEY, kind enum('a', 'b', 'c') CHARACTER SET binary DEFAULT 'b', marks set('x', 'y') CHARACTER SET binary);
