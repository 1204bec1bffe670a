-- concertina: rename column users.email to users.email_address
-- concertina: rename column users.org_code to users.org
-- concertina: rename column codes.code to codes.term
-- concertina: rename column users.prefs to users.settings
CREATE TABLE orgs (id int PRIMARY KEY, code varchar(10) NOT NULL, UNIQUE KEY orgs_code (code));
CREATE TABLE users (
  id int PRIMARY KEY AUTO_INCREMENT, email_address varchar(60) NOT NULL COMMENT 'where to write to', name varchar(40), org varchar(10) DEFAULT 'x', settings json,
  UNIQUE KEY users_email (email_address), KEY users_name (name, email_address), KEY users_org (org)
);
CREATE TABLE codes (term varchar(20) NOT NULL, lang char(2) NOT NULL, PRIMARY KEY (term(10), lang));
CREATE VIEW mailing AS SELECT id, email_address AS email FROM users WHERE name IS NOT NULL;
CREATE TRIGGER codes_seen AFTER UPDATE ON codes FOR EACH ROW SET @seen = NEW.term;
