CREATE TABLE papers (id int PRIMARY KEY, title varchar(20), body text NOT NULL, KEY papers_body (title, body(10)), KEY by_title (title));
INSERT INTO papers VALUES (1, 'a', 'b');
