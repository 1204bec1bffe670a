-- concertina: replace seats.nr by seats.id
CREATE TABLE moved (id int PRIMARY KEY, a int NOT NULL AUTO_INCREMENT, KEY moved_a (a));
CREATE TABLE kept (id int AUTO_INCREMENT, a int NOT NULL, PRIMARY KEY (a), KEY kept_id (id));
CREATE TABLE badges (id int PRIMARY KEY AUTO_INCREMENT, code varchar(10), UNIQUE KEY of_code (code));
CREATE TABLE seats (id bigint unsigned AUTO_INCREMENT, place varchar(10), KEY by_id (id), PRIMARY KEY (place, id));
