CREATE TABLE events (
  id int PRIMARY KEY AUTO_INCREMENT, amount bigint NOT NULL DEFAULT 1, code int, label varchar(60), stamp datetime(6), state enum('a', 'b', 'c') NOT NULL DEFAULT 'a', ratio double, doc longtext, marks set('c', 'a', 'b', 'd') NOT NULL DEFAULT 'a,b', grade enum('2', '3') NOT NULL DEFAULT '2',
  KEY events_amount (amount)
);
CREATE VIEW coded AS SELECT id, code, ratio FROM events WHERE code IS NOT NULL;
CREATE VIEW counted AS SELECT count(code) AS codes FROM coded;
CREATE TABLE switches (id int PRIMARY KEY, state tinyint, code varbinary(4));
CREATE TABLE letters (id int PRIMARY KEY, one enum('A', 'B') DEFAULT 'A', some set('B', 'A'), word binary(4));
CREATE TABLE years (id int PRIMARY KEY, made year, seen year, kind set('a', 'b'), note varchar(20) CHARACTER SET latin1) DEFAULT CHARSET=utf8mb4;
