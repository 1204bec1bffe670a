CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent_id int, CONSTRAINT first_key FOREIGN KEY (parent_id) REFERENCES parents (id));
CREATE TABLE computed (id int PRIMARY KEY, n int, UNIQUE KEY computed_n (n) /*!80023 , KEY computed_more ((n + 1)) */);
INSERT INTO parents VALUES (1);
INSERT INTO children VALUES (1, 1);
INSERT INTO computed VALUES (1, 1);
