CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, home_id INTEGER REFERENCES homes (id));
CREATE TABLE homes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  street TEXT NOT NULL DEFAULT 'none',
  owner_id INTEGER NOT NULL REFERENCES users (id),
  main_room_id INTEGER REFERENCES rooms (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (street, owner_id)
);
CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  home_id INTEGER NOT NULL REFERENCES homes (id) ON DELETE CASCADE,
  width REAL CHECK (width > 0),
  length REAL CHECK (length > 0),
  area REAL AS (width * length) STORED
) STRICT;
CREATE TABLE tags (tag TEXT, home_id INTEGER, PRIMARY KEY (tag, home_id)) WITHOUT ROWID;
CREATE INDEX homes_owner ON homes (owner_id);
CREATE VIEW big_rooms AS SELECT id, area FROM rooms WHERE area > 30;
CREATE TRIGGER homes_tag AFTER INSERT ON homes BEGIN INSERT INTO tags VALUES ('new', NEW.id); END;
