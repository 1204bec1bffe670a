CREATE TABLE credentials (
  id int NOT NULL AUTO_INCREMENT,
  changed datetime NOT NULL,
  access longtext NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT access_json CHECK (json_valid(access))
);
INSERT INTO credentials VALUES (1, '2024-01-01 10:00:00', '{}'), (2, '2024-01-02 10:00:00', '[]');
CREATE TABLE fees (id int PRIMARY KEY, net int);
INSERT INTO fees VALUES (1, 5), (2, NULL);
CREATE TABLE digests (id int PRIMARY KEY, digest binary(4) NOT NULL, hidden int NOT NULL DEFAULT 3 INVISIBLE);
INSERT INTO digests VALUES (1, 'ab');
CREATE TABLE visits (who int);
INSERT INTO visits VALUES (1), (1);
CREATE TRIGGER fees_noted AFTER UPDATE ON fees FOR EACH ROW SET @noted = NEW.id;
CREATE TABLE shops (id int PRIMARY KEY, kept int);
INSERT INTO shops VALUES (1, 1);
CREATE TABLE sizes (id int PRIMARY KEY, a int, b int DEFAULT (a + 1));
INSERT INTO sizes (id, a) VALUES (1, 1);
