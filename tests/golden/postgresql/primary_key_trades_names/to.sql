CREATE TABLE rooms (id integer PRIMARY KEY, floor integer, door integer, CONSTRAINT rooms_place UNIQUE (floor, door));
