CREATE TABLE waits (a int, b int, note text, PRIMARY KEY (a, b));
CREATE TABLE narrows (a int, b varchar(20), PRIMARY KEY (a, b));
CREATE TABLE takes_null (a int, b int, PRIMARY KEY (a, b));
INSERT INTO narrows VALUES (1, '10'), (2, '20');
CREATE TABLE widens (a varchar(20), b varchar(9), PRIMARY KEY (a));
INSERT INTO widens VALUES ('1', '2');
CREATE TABLE unique_only (code int NOT NULL, note int, UNIQUE KEY by_code (code));
INSERT INTO unique_only VALUES (1, 1), (2, NULL);
