CREATE TABLE orgs (id int PRIMARY KEY, code varchar(10) NOT NULL, UNIQUE KEY orgs_code (code));
CREATE TABLE users (
  id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL COMMENT 'where to write to', name varchar(40), org_code varchar(10) DEFAULT 'x', prefs json,
  UNIQUE KEY users_email (email), KEY users_name (name, email), KEY users_org (org_code)
);
CREATE TABLE codes (code varchar(20) NOT NULL, lang char(2) NOT NULL, PRIMARY KEY (code(10), lang));
CREATE VIEW mailing AS SELECT id, email FROM users WHERE name IS NOT NULL;
INSERT INTO orgs VALUES (1, 'x'), (2, 'y');
INSERT INTO codes VALUES ('one', 'en'), ('eins', 'de');
INSERT INTO users (email, name) VALUES ('a@example.org', 'Ann'), ('b@example.org', NULL), ('ü ;''"\\', 'Ümit');
CREATE TRIGGER codes_seen AFTER UPDATE ON codes FOR EACH ROW SET @seen = NEW.code;
