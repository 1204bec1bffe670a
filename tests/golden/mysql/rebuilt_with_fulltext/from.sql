CREATE TABLE articles (id int PRIMARY KEY, title varchar(100), body text, rank_in_list int NOT NULL, FULLTEXT KEY words (body));
INSERT INTO articles VALUES (1, 'one', 'a body', 11), (2, 'two', NULL, 12);
CREATE TABLE leaflets (code int NOT NULL, body text, FULLTEXT KEY of_body (body));
INSERT INTO leaflets VALUES (1, 'a'), (2, 'b');
