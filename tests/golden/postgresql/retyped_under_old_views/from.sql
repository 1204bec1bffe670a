CREATE TABLE visits (id integer PRIMARY KEY, page varchar(40), agent varchar(80), times integer NOT NULL);
CREATE VIEW pages AS SELECT id, page, agent, times FROM visits;
CREATE VIEW visitors_agents AS SELECT agent, times FROM pages;
CREATE VIEW a_twice AS SELECT page, times + times AS times FROM visits;
CREATE VIEW often AS SELECT page FROM a_twice WHERE times > 10;
CREATE TABLE guests (id integer PRIMARY KEY, name varchar(40), place varchar(40));
INSERT INTO visits SELECT n, 'page ' || n, 'agent ' || n, n FROM generate_series(1, 20) AS n;
INSERT INTO guests SELECT n, 'name ' || n, 'place ' || n FROM generate_series(1, 20) AS n;
