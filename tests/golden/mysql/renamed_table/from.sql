CREATE TABLE accounts (id int PRIMARY KEY AUTO_INCREMENT, name varchar(30) NOT NULL, parent_id int, KEY accounts_parent (parent_id), CONSTRAINT accounts_parent FOREIGN KEY (parent_id) REFERENCES accounts (id));
CREATE TABLE sessions (id int PRIMARY KEY, account_id int NOT NULL, KEY sessions_account (account_id), CONSTRAINT sessions_account FOREIGN KEY (account_id) REFERENCES accounts (id));
CREATE TRIGGER accounts_name BEFORE INSERT ON accounts FOR EACH ROW SET NEW.name = trim(NEW.name);
INSERT INTO accounts (name, parent_id) VALUES ('a', NULL), ('b', 1);
INSERT INTO sessions VALUES (1, 1);
CREATE TABLE visits (id int PRIMARY KEY, account_id int, CHECK (id > 0), FOREIGN KEY (account_id) REFERENCES accounts (id));
INSERT INTO visits VALUES (1, NULL);
