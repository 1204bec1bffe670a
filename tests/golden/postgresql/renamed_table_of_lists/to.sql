-- concertina: rename table log to journal
CREATE TABLE tickets (id int PRIMARY KEY, title text);
CREATE TABLE journal (id int, at timestamp);
CREATE RULE logged AS ON INSERT TO tickets DO ALSO INSERT INTO journal (id) VALUES (NEW.id);
CREATE PUBLICATION changes FOR TABLE journal (id), tickets;
