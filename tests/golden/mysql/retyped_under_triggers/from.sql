CREATE TABLE notes (id int PRIMARY KEY, n int, body varchar(20) NOT NULL DEFAULT '2', m int);
CREATE TRIGGER notes_first BEFORE INSERT ON notes FOR EACH ROW SET NEW.n = coalesce(NEW.n, 0) + 1;
INSERT INTO notes (id, n, m) VALUES (1, 1, 1);
