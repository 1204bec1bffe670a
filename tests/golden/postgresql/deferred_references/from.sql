CREATE TABLE people (id int PRIMARY KEY);
CREATE TABLE letters (id int PRIMARY KEY, sender int REFERENCES people, reader int REFERENCES people DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE visits (person int REFERENCES people, day int) PARTITION BY LIST (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES IN (1);
