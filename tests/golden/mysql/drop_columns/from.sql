CREATE TABLE depts (id int PRIMARY KEY, name varchar(20));
CREATE TABLE staff (
  id int PRIMARY KEY AUTO_INCREMENT, name varchar(40) NOT NULL, nick varchar(20) NOT NULL, fax varchar(20), dept_id int, badge int NOT NULL,
  KEY staff_fax (fax), KEY staff_dept (dept_id), UNIQUE KEY staff_badge (badge),
  CONSTRAINT staff_dept FOREIGN KEY (dept_id) REFERENCES depts (id), CONSTRAINT staff_name CHECK (name <> '')
);
CREATE TABLE logs (id int PRIMARY KEY, staff_id int, KEY logs_staff (staff_id), CONSTRAINT logs_staff FOREIGN KEY (staff_id) REFERENCES staff (id));
INSERT INTO depts VALUES (1, 'd');
INSERT INTO staff (name, nick, fax, dept_id, badge) VALUES ('Ann', 'an', '1', 1, 7), ('Bob', 'bo', NULL, NULL, 8);
INSERT INTO logs VALUES (1, 1);
