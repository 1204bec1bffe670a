CREATE TABLE events (
  id int PRIMARY KEY AUTO_INCREMENT, amount int NOT NULL DEFAULT 1, code varchar(10), label varchar(20), stamp datetime, state enum('a', 'b') NOT NULL DEFAULT 'a', ratio float, doc json, marks set('a', 'b', 'c') NOT NULL DEFAULT 'a,b', grade int NOT NULL DEFAULT 2,
  KEY events_amount (amount)
);
CREATE VIEW coded AS SELECT id, code, ratio FROM events WHERE code IS NOT NULL;
CREATE VIEW counted AS SELECT count(code) AS codes FROM coded;
INSERT INTO events (amount, code, label, stamp, ratio, doc) VALUES (1, '12', 'x', '2024-01-01 10:00:00', 0.1, '{"a": 1}'), (2, '7', 'y', NULL, 2.5, NULL), (3, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE switches (id int PRIMARY KEY, state enum('0', '1'), code binary(6));
INSERT INTO switches VALUES (1, '1', 'a'), (2, '0', NULL);
-- Labels in another case are found all the same, and a text gets its padding and loses it again.
CREATE TABLE letters (id int PRIMARY KEY, one enum('a', 'b') DEFAULT 'a', some set('a', 'b'), word char(4));
INSERT INTO letters VALUES (1, 'a', 'a,b', 'x'), (2, NULL, '', NULL);
-- A year has four digits, a set has fewer members, and a character set fewer characters.
CREATE TABLE years (id int PRIMARY KEY, made int, seen date, kind enum('a', 'z'), note varchar(20)) DEFAULT CHARSET=utf8mb4;
INSERT INTO years VALUES (1, 2021, '2022-01-01', 'a', 'Höhe'), (2, 0, NULL, NULL, NULL);
