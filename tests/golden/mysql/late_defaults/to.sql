CREATE TABLE credentials (
  id varchar(36) NOT NULL,
  changed datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id)
);
CREATE TABLE fees (id int PRIMARY KEY, net int, gross int DEFAULT (net * 2));
CREATE TABLE digests (id int PRIMARY KEY, digest binary(8) NOT NULL, hidden varchar(20) NOT NULL DEFAULT '3' INVISIBLE);
CREATE TABLE visits (
  id bigint NOT NULL AUTO_INCREMENT INVISIBLE,
  who int,
  seen datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP INVISIBLE,
  PRIMARY KEY (id)
);
CREATE TRIGGER fees_noted AFTER UPDATE ON fees FOR EACH ROW SET @noted = NEW.id;
CREATE TABLE shops (id int PRIMARY KEY, place point NOT NULL DEFAULT (point(1, 2)), kept int);
CREATE TABLE sizes (id int PRIMARY KEY, a varchar(20), b int DEFAULT (a + 2));
