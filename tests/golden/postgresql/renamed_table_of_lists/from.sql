CREATE TABLE tickets (id int PRIMARY KEY, title text);
CREATE TABLE log (id int, at timestamp);
CREATE RULE logged AS ON INSERT TO tickets DO ALSO INSERT INTO log (id) VALUES (NEW.id);
CREATE PUBLICATION changes FOR TABLE log (id), tickets;
