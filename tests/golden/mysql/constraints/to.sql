CREATE TABLE parents (id int PRIMARY KEY, code varchar(10), UNIQUE KEY parents_code (code));
CREATE TABLE kids (id int NOT NULL PRIMARY KEY, parent_id int, age int, seat int, CONSTRAINT kids_age CHECK (age >= 0), KEY kids_parent (parent_id), CONSTRAINT kids_parent FOREIGN KEY (parent_id) REFERENCES parents (id) ON DELETE SET NULL);
CREATE TABLE floors (id int PRIMARY KEY);
CREATE TABLE rooms (id int PRIMARY KEY, floor int NOT NULL DEFAULT 1, CONSTRAINT rooms_floor FOREIGN KEY (floor) REFERENCES floors (id));
