CREATE TABLE notes (id int PRIMARY KEY, said varchar(20) NOT NULL DEFAULT '');
CREATE TRIGGER g BEFORE INSERT ON notes FOR EACH ROW SET NEW.said = concat(NEW.said, 'g');
CREATE TRIGGER h BEFORE INSERT ON notes FOR EACH ROW SET NEW.said = concat(NEW.said, 'h');
CREATE TRIGGER i BEFORE INSERT ON notes FOR EACH ROW SET NEW.said = concat(NEW.said, 'i');
