CREATE TABLE rooms (id integer PRIMARY KEY, floor integer, door integer, CONSTRAINT rooms_place UNIQUE (floor, door));
CREATE TABLE marks (id integer, code integer NOT NULL, CONSTRAINT marks_code PRIMARY KEY (code));
