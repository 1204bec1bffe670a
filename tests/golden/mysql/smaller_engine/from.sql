CREATE TABLE polled (id int NOT NULL, t datetime NOT NULL, output text NOT NULL, PRIMARY KEY (id)) ENGINE=MyISAM CHARSET=latin1;
CREATE TABLE named (id int NOT NULL, name varchar(255) NOT NULL, gone text, n int, PRIMARY KEY (id), KEY named_name (name)) CHARSET=utf8mb4;
INSERT INTO polled VALUES (1, '2024-01-01', 'x');
INSERT INTO named VALUES (1, 'a', 'b', 2);
CREATE TABLE versions (v char(20) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '') COLLATE utf8mb4_unicode_ci;
CREATE TABLE paths (id int PRIMARY KEY, path varchar(300), KEY by_path (path)) DEFAULT CHARSET=utf8mb4;
INSERT INTO paths VALUES (1, '/a');
