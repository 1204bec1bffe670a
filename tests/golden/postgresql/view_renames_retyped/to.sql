-- concertina: rename table crates to boxes
CREATE TABLE boxes (id bigint PRIMARY KEY, note text);
CREATE VIEW listed AS SELECT id AS number FROM boxes;
