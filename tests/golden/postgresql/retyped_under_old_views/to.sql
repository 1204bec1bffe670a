-- concertina: rename table guests to visitors
CREATE TABLE visits (id integer PRIMARY KEY, page text, agent text, times bigint NOT NULL);
CREATE VIEW pages AS SELECT id, page, agent, times FROM visits;
CREATE TABLE visitors (id integer PRIMARY KEY, name text, place text);
