CREATE TABLE parents (code int PRIMARY KEY, other int);
CREATE TABLE people (id int PRIMARY KEY, firstname varchar(20) NOT NULL DEFAULT 'x', parent_code int, size int, KEY by_name (firstname), CONSTRAINT people_parent FOREIGN KEY (parent_code) REFERENCES parents (code));
INSERT INTO parents VALUES (1, 1);
INSERT INTO people VALUES (1, 'a', 1, 5);
CREATE PROCEDURE hit(IN which int) UPDATE people SET size = 1 WHERE id = which;
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC NO SQL RETURN n * 2;
-- MariaDB takes such triggers for two.
/*!80000 CREATE TRIGGER Marks BEFORE INSERT ON people FOR EACH ROW SET @marked = 1 */;
