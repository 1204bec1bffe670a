CREATE TABLE docs (id int PRIMARY KEY, title varchar(20), body text, FULLTEXT KEY words (title, body)) DEFAULT CHARSET=utf8mb3;
CREATE TABLE notes (id int PRIMARY KEY, head varchar(20), tail varchar(30), FULLTEXT KEY words (head, tail)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE names (id int PRIMARY KEY, name varchar(20), folded varchar(20) AS (lower(name)) VIRTUAL, shown varchar(20) AS (upper(name)) STORED, KEY by_folded (folded)) DEFAULT CHARSET=latin1;
CREATE TABLE chained (id int PRIMARY KEY, a varchar(20), b varchar(20), z varchar(20), FULLTEXT KEY az (a, z), FULLTEXT KEY bz (b, z)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO chained VALUES (1, 'a', 'b', 'z');
INSERT INTO docs VALUES (1, 'Höhe', 'a long text'), (2, NULL, 'b');
INSERT INTO notes VALUES (1, 'one', 'two'), (2, 'three', NULL);
INSERT INTO names (id, name) VALUES (1, 'Ärger'), (2, NULL);
