CREATE TABLE counters (id int PRIMARY KEY, hits int NOT NULL DEFAULT 0, label varchar(20));
CREATE TABLE trail (id int PRIMARY KEY AUTO_INCREMENT, counter_id int NOT NULL, what varchar(20));
INSERT INTO counters VALUES (1, 0, 'a'), (2, 5, 'b');
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC NO SQL RETURN n * 2;
CREATE FUNCTION gone(n int) RETURNS int DETERMINISTIC NO SQL RETURN n;
DELIMITER //
CREATE PROCEDURE hit(IN which int)
BEGIN
  UPDATE counters SET hits = hits + 1 WHERE id = which;
END//
CREATE PROCEDURE say() COMMENT 'it''s
    NO SQL' SELECT 'it''s once \\ "said"' AS `odd``name`, _latin1'x'//
CREATE TRIGGER counters_trail AFTER UPDATE ON counters FOR EACH ROW
BEGIN
  INSERT INTO trail (counter_id, what) VALUES (NEW.id, concat('it''s ', 'hit'));
END//
DELIMITER ;
CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'nightly' DO DELETE FROM trail WHERE what = 'it''s';
