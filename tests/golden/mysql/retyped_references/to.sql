CREATE TABLE authors (id varchar(36) PRIMARY KEY, name varchar(40));
CREATE TABLE books (id binary(4) PRIMARY KEY, author varchar(36) NOT NULL, CONSTRAINT of_author FOREIGN KEY (author) REFERENCES authors (id));
CREATE TABLE copies (id int PRIMARY KEY, book binary(4) NOT NULL, CONSTRAINT of_book FOREIGN KEY (book) REFERENCES books (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE prizes (id int PRIMARY KEY, author varchar(36) NOT NULL, CONSTRAINT won_by FOREIGN KEY (author) REFERENCES authors (id));
