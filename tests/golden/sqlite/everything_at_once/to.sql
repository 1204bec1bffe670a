-- concertina: replace old_stuff by badges
-- concertina: rename column users.email to users.mail
-- concertina: replace users.nick by users.handle
-- concertina: backfill users.handle with "lower(nick)"
-- concertina: backfill users.age with "18"
CREATE TABLE teams (id INTEGER PRIMARY KEY, title TEXT NOT NULL, CONSTRAINT title_length CHECK (length(title) < 100));
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail TEXT NOT NULL UNIQUE,
  age INTEGER NOT NULL DEFAULT 18 CHECK (age > 0),
  team_id INTEGER REFERENCES teams (id) ON DELETE SET NULL,
  handle TEXT NOT NULL,
  created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, text TEXT, likes INTEGER NOT NULL DEFAULT 0);
CREATE TABLE badges (user_id INTEGER REFERENCES users (id), badge TEXT, PRIMARY KEY (user_id, badge)) WITHOUT ROWID;
CREATE INDEX users_handle ON users (handle);
CREATE INDEX users_team ON users (team_id);
CREATE VIEW people AS SELECT id, mail AS email, handle AS nick FROM users;
CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN DELETE FROM badges WHERE user_id = OLD.id; END;
