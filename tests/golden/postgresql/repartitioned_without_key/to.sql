CREATE TABLE marks (id integer, note text) PARTITION BY RANGE (id);
CREATE TABLE marks_all PARTITION OF marks DEFAULT;
CREATE TABLE tags (id integer, note text, kind boolean, code varchar(3) DEFAULT 'c', weight numeric(5,1) DEFAULT 1) PARTITION BY LIST (note);
CREATE TABLE tags_all PARTITION OF tags DEFAULT;
CREATE VIEW kinds AS SELECT id, kind FROM tags;
CREATE FUNCTION tagged(n integer) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO tags (id, note, code) VALUES (n, 'new', 'n'); END $$;
CREATE TABLE notes (id integer, body text, written bigint, kind text DEFAULT 'plain', PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE TABLE notes_plain PARTITION OF notes FOR VALUES IN ('plain');
