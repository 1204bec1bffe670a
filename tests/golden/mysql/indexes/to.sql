CREATE TABLE people (
  id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, name varchar(60), city varchar(40), born date,
  UNIQUE KEY people_email (email), KEY people_name (name, city), KEY people_town (city), KEY people_prefix (name(5), born DESC) COMMENT 'for lists'
);
CREATE TABLE codes (id int PRIMARY KEY, code varchar(9) NOT NULL DEFAULT '');
CREATE UNIQUE INDEX codes_code ON codes (code);
