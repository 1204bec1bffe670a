CREATE TABLE links (origin int NOT NULL, title varchar(100) NOT NULL DEFAULT '', UNIQUE KEY links_title (origin, title));
