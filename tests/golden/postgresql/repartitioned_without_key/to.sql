CREATE TABLE marks (id integer, note text) PARTITION BY RANGE (id);
CREATE TABLE marks_all PARTITION OF marks DEFAULT;
CREATE TABLE tags (id integer, note text, kind boolean) PARTITION BY LIST (note);
CREATE TABLE tags_all PARTITION OF tags DEFAULT;
CREATE VIEW kinds AS SELECT id, kind FROM tags;
