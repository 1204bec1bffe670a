CREATE TABLE parents (id int PRIMARY KEY, code varchar(10));
CREATE TABLE kids (id int NOT NULL, parent_id int, age int, seat int, CONSTRAINT kids_old CHECK (age < 200), KEY kids_parent (parent_id));
INSERT INTO parents VALUES (1, 'a'), (2, 'b');
INSERT INTO kids VALUES (1, 1, 5, 1), (2, NULL, 7, 2);
CREATE TABLE rooms (id int PRIMARY KEY);
