CREATE TABLE docs (id int PRIMARY KEY, title varchar(20), body text, FULLTEXT KEY words (title, body)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE notes (id int PRIMARY KEY, head varchar(20), tail varchar(30), FULLTEXT KEY words (head, tail)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE names (id int PRIMARY KEY, name varchar(20), folded varchar(20) AS (lower(name)) VIRTUAL, shown varchar(20) AS (upper(name)) STORED, KEY by_folded (folded)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE chained (id int PRIMARY KEY, a varchar(10), b varchar(20), z varchar(20), FULLTEXT KEY az (a, z), FULLTEXT KEY bz (b, z)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE sessions (name text NOT NULL, host varchar(20) NOT NULL DEFAULT '', at bigint NOT NULL, service text NOT NULL, UNIQUE KEY by_host (host, name(191), service(191))) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE tags (id int PRIMARY KEY, tag varchar(9) NOT NULL, UNIQUE KEY tag (tag)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
