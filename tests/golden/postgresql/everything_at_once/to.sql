-- concertina: rename column users.email to users.mail
-- concertina: replace users.nick by users.handle
-- concertina: backfill users.handle with "split_part(mail, '@', 1)"
-- concertina: backfill users.age with "18"
CREATE TABLE teams (id int PRIMARY KEY, title text NOT NULL, CONSTRAINT title_length CHECK (length(title) < 100));
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mail text NOT NULL,
  age int NOT NULL DEFAULT 18 CHECK (age > 0),
  team_id int REFERENCES teams (id) ON DELETE SET NULL,
  handle text NOT NULL,
  created timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT users_email_key UNIQUE (mail)
);
CREATE INDEX users_handle ON users (lower(handle));
CREATE INDEX users_team ON users (team_id);
CREATE VIEW people AS SELECT id, mail AS email, handle AS nick FROM users;
