-- concertina: rename column teams.code to teams.short_name
-- concertina: rename column teams.title to teams.name
-- concertina: rename column players.nick to players.handle
CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  short_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT 'none' CHECK (length(name) > 0)
);
CREATE TABLE players (
  id INTEGER PRIMARY KEY,
  team INTEGER REFERENCES teams (id) ON DELETE CASCADE,
  handle TEXT COLLATE NOCASE,
  age INTEGER
);
CREATE INDEX players_nick ON players (handle DESC) WHERE age > 17;
