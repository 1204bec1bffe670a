CREATE TABLE counters (id int PRIMARY KEY, hits int NOT NULL DEFAULT 0, label varchar(20));
CREATE TABLE trail (id int PRIMARY KEY AUTO_INCREMENT, counter_id int NOT NULL, what varchar(20));
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC NO SQL COMMENT 'doubles' RETURN n + n;
CREATE FUNCTION thrice(n int) RETURNS int DETERMINISTIC NO SQL RETURN n * 3;
DELIMITER //
CREATE PROCEDURE hit(IN which int)
BEGIN -- the server's clients leave remarks out, and so would a plan run by them
  UPDATE counters SET hits = hits + 1 WHERE id = which;
END//
CREATE TRIGGER counters_label BEFORE INSERT ON counters FOR EACH ROW SET NEW.label = coalesce(NEW.label, 'none')//
CREATE PROCEDURE say() COMMENT 'it''s
    NO SQL' SELECT 'it''s twice \\ "said"' AS `odd``name`, _latin1'x'//
CREATE TRIGGER counters_trail AFTER UPDATE ON counters FOR EACH ROW
BEGIN
  INSERT INTO trail (counter_id, what) VALUES (NEW.id, concat('it''s \\ ', NEW.hits));
END//
DELIMITER ;
CREATE EVENT sweep ON SCHEDULE EVERY 2 DAY STARTS '2030-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE DO DELETE FROM trail WHERE id < 100 AND what <> 'it''s \\ ';
