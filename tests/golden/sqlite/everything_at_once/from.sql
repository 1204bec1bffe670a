CREATE TABLE teams (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  nick TEXT NOT NULL,
  age INTEGER,
  team_id INTEGER
);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, text TEXT);
CREATE TABLE old_stuff (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
CREATE INDEX users_nick ON users (nick);
CREATE VIEW people AS SELECT id, email, nick FROM users;
CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN DELETE FROM old_stuff WHERE user_id = OLD.id; END;
INSERT INTO teams VALUES (1, 'red'), (2, 'blue'), (3, 'green');
INSERT INTO users (email, nick, age, team_id) VALUES ('a@x', 'Ann', 20, 1), ('b@x', 'bo', NULL, 2), ('c@x', 'Cy', 7, NULL), ('d@x', 'Di', 40, 1);
INSERT INTO posts VALUES (1, 1, 'hello'), (2, 1, NULL), (3, 4, 'x');
INSERT INTO old_stuff VALUES (1, 1), (2, NULL);
