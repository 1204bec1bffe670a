CREATE TABLE parents (Code int PRIMARY KEY, other int);
CREATE TABLE people (id int PRIMARY KEY, firstName varchar(20) NOT NULL DEFAULT 'x', parent_Code int, Size int NOT NULL DEFAULT 0, KEY BY_NAME (firstName), CONSTRAINT people_parent FOREIGN KEY (parent_Code) REFERENCES parents (Code));
CREATE PROCEDURE Hit(IN which int) UPDATE people SET size = 1 WHERE id = which;
CREATE FUNCTION Twice(n int) RETURNS int DETERMINISTIC NO SQL RETURN n * 2;
/*!80000 CREATE TRIGGER marks BEFORE INSERT ON people FOR EACH ROW SET @marked = 1 */;
