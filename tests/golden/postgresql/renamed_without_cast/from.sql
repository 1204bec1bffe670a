CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TYPE level AS ENUM ('low', 'high', 'top');
CREATE TABLE guests (id integer PRIMARY KEY, agreed boolean, mood mood NOT NULL);
INSERT INTO guests SELECT n, n % 2 = 0, CASE WHEN n % 3 = 0 THEN 'low' ELSE 'high' END::mood FROM generate_series(1, 40) AS n;
