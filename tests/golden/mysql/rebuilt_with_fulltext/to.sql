CREATE TABLE articles (id int, title varchar(100) NOT NULL, body text, rank_in_list int NOT NULL PRIMARY KEY, FULLTEXT KEY words (body)) ROW_FORMAT=COMPRESSED;
CREATE TABLE leaflets (code int NOT NULL, body text, UNIQUE KEY by_code (code), FULLTEXT KEY of_body (body));
