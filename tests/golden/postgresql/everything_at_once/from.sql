CREATE TABLE teams (id int PRIMARY KEY, title text);
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  nick text NOT NULL,
  age int,
  team_id int
);
CREATE INDEX users_nick ON users (nick);
CREATE VIEW people AS SELECT id, email, nick FROM users;
INSERT INTO teams SELECT n, 't' || n FROM generate_series(1, 5) AS n;
INSERT INTO users (email, nick, age, team_id) SELECT 'u' || n || '@x', 'n' || n, n, 1 + n % 5 FROM generate_series(1, 200) AS n;
