CREATE TABLE throws (id int PRIMARY KEY, kept int);
CREATE TABLE sizes (id int PRIMARY KEY);
CREATE TABLE prices (id int PRIMARY KEY, gross int DEFAULT (net * 2), net int DEFAULT 3);
