CREATE TABLE notes (id int PRIMARY KEY, n bigint, body text NOT NULL, m int);
CREATE TRIGGER notes_first BEFORE INSERT ON notes FOR EACH ROW SET NEW.n = coalesce(NEW.n, 0) + 1;
