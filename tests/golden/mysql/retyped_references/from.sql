CREATE TABLE authors (id int PRIMARY KEY AUTO_INCREMENT, name varchar(40));
CREATE TABLE books (id char(4) PRIMARY KEY, author int NOT NULL, CONSTRAINT of_author FOREIGN KEY (author) REFERENCES authors (id));
CREATE TABLE copies (id int PRIMARY KEY, book char(4) NOT NULL, CONSTRAINT of_book FOREIGN KEY (book) REFERENCES books (id) ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO authors VALUES (1, 'Ada'), (2, 'Bo');
INSERT INTO books VALUES ('aaaa', 1), ('bbbb', 2);
INSERT INTO copies VALUES (1, 'aaaa'), (2, 'bbbb');
