-- concertina: rename table guests to visitors
CREATE TABLE visits (id integer PRIMARY KEY, page text, agent text, times bigint NOT NULL);
CREATE VIEW pages AS SELECT id, page, agent, times FROM visits;
CREATE TABLE visitors (id integer PRIMARY KEY, name text, place text);
CREATE VIEW agents AS SELECT page, times FROM visits;
CREATE VIEW agents_of_pages WITH (check_option = local) AS SELECT page, times FROM agents;
