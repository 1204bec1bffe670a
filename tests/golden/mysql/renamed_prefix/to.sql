-- concertina: rename column papers.body to papers.content
CREATE TABLE papers (id int PRIMARY KEY, title varchar(20), content text NOT NULL, KEY papers_body (title, content(10)), KEY by_title (title));
