CREATE TABLE logs (id int NOT NULL AUTO_INCREMENT, day date NOT NULL, PRIMARY KEY (id, day));
CREATE TABLE notes (id bigint NOT NULL AUTO_INCREMENT, day date NOT NULL, note varchar(20), PRIMARY KEY (id, day), KEY by_id (id));
INSERT INTO logs (day) VALUES ('2024-01-01'), ('2024-01-02');
INSERT INTO notes (day, note) VALUES ('2024-01-01', 'a'), ('2024-01-02', NULL);
CREATE TABLE kinds (id int NOT NULL, PRIMARY KEY (id));
CREATE TABLE tags (code int NOT NULL, kind int NOT NULL, note varchar(20), PRIMARY KEY (code), CONSTRAINT tags_kind FOREIGN KEY (kind) REFERENCES kinds (id));
INSERT INTO kinds VALUES (1);
INSERT INTO tags VALUES (1, 1, 'a'), (2, 1, NULL);
