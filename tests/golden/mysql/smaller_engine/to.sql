CREATE TABLE polled (id int NOT NULL, t timestamp NOT NULL, output varchar(512) NOT NULL DEFAULT '', PRIMARY KEY (id)) ENGINE=MEMORY CHARSET=utf8mb4;
CREATE TABLE named (id int NOT NULL, name varchar(191) NOT NULL, n int, PRIMARY KEY (id), KEY named_name (name)) ENGINE=MyISAM CHARSET=utf8mb4;
CREATE TABLE versions (v char(20) COLLATE utf8mb4_general_ci DEFAULT '') COLLATE utf8mb4_general_ci;
CREATE TABLE paths (id int PRIMARY KEY, path varchar(300), KEY by_path (path)) DEFAULT CHARSET=latin1 ROW_FORMAT=COMPACT;
