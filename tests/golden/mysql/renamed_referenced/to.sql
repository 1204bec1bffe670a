-- concertina: rename column kids.parent_id to kids.guardian_id
-- concertina: rename column kids.age to kids.years
CREATE TABLE parents (id int PRIMARY KEY AUTO_INCREMENT, name varchar(20));
CREATE TABLE kids (
  id int PRIMARY KEY AUTO_INCREMENT, guardian_id int NOT NULL, years int NOT NULL DEFAULT 1,
  KEY kids_parent (guardian_id), CONSTRAINT kids_parent FOREIGN KEY (guardian_id) REFERENCES parents (id), CONSTRAINT kids_age CHECK (years >= 0)
);
