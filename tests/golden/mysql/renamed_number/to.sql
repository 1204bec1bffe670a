-- concertina: rename column users.id to users.user_id
CREATE TABLE users (user_id int NOT NULL AUTO_INCREMENT COMMENT 'by the server', name varchar(40), PRIMARY KEY (user_id), KEY users_name (name, user_id));
CREATE TABLE posts (id int NOT NULL PRIMARY KEY, author int, KEY post_author (author), CONSTRAINT by_author FOREIGN KEY (author) REFERENCES users (user_id));
CREATE VIEW names AS SELECT user_id, name FROM users;
CREATE TRIGGER last_user AFTER UPDATE ON users FOR EACH ROW SET @last_user = NEW.user_id;
CREATE TABLE kinds (id int NOT NULL PRIMARY KEY, code int NOT NULL, UNIQUE KEY code (code));
CREATE TABLE things (id int PRIMARY KEY, kind int, KEY kind (kind), CONSTRAINT of_kind FOREIGN KEY (kind) REFERENCES kinds (code));
-- concertina: rename column prices.gross to prices.total
CREATE TABLE prices (id int NOT NULL PRIMARY KEY, net int, total int GENERATED ALWAYS AS (net * 2) STORED, KEY by_total (total));
