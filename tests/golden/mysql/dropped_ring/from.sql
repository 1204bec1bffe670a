CREATE TABLE hosts (id int PRIMARY KEY, name varchar(20));
CREATE TABLE reservations (id int PRIMARY KEY, host_id int NOT NULL, KEY by_host (host_id), CONSTRAINT of_host FOREIGN KEY (host_id) REFERENCES hosts (id));
CREATE TRIGGER hosts_gone BEFORE DELETE ON hosts FOR EACH ROW DELETE FROM reservations WHERE host_id = OLD.id;
CREATE TABLE leases (id int PRIMARY KEY, host varchar(20));
INSERT INTO hosts VALUES (1, 'a'), (2, 'b');
INSERT INTO reservations VALUES (1, 1);
