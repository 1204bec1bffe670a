-- concertina: rename table accounts to users
-- concertina: rename table visits to calls
CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, name varchar(30) NOT NULL, parent_id int, KEY accounts_parent (parent_id), CONSTRAINT accounts_parent FOREIGN KEY (parent_id) REFERENCES users (id));
CREATE TABLE sessions (id int PRIMARY KEY, account_id int NOT NULL, KEY sessions_account (account_id), CONSTRAINT sessions_account FOREIGN KEY (account_id) REFERENCES users (id));
CREATE TRIGGER accounts_name BEFORE INSERT ON users FOR EACH ROW SET NEW.name = trim(NEW.name);
CREATE TABLE calls (id int PRIMARY KEY, account_id int, CHECK (id > 0), FOREIGN KEY (account_id) REFERENCES users (id));
-- concertina: rename table marks to grades
CREATE TABLE grades (id int PRIMARY KEY, mark int);
CREATE VIEW marked AS SELECT id, mark FROM grades WHERE mark IS NOT NULL;
-- concertina: rename table pupils to students
CREATE TABLE students (id int PRIMARY KEY, form varchar(9));
CREATE VIEW forms AS SELECT m.mark, p.form FROM grades m JOIN students p ON p.id = m.id;
