CREATE TABLE people (
  id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, name varchar(60), city varchar(40), born date,
  KEY people_name (name), KEY people_city (city), KEY people_born (born)
);
INSERT INTO people (email, name, city, born) VALUES ('a@x', 'Ann', 'Rome', '1990-01-01'), ('b@x', 'Bob', NULL, NULL);
CREATE TABLE codes (id int PRIMARY KEY);
INSERT INTO codes VALUES (1);
