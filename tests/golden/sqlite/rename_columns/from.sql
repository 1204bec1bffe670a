CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT 'none' CHECK (length(title) > 0)
);
CREATE TABLE players (
  id INTEGER PRIMARY KEY,
  team INTEGER REFERENCES teams (id) ON DELETE CASCADE,
  nick TEXT COLLATE NOCASE,
  age INTEGER
);
CREATE INDEX players_nick ON players (nick DESC) WHERE age > 17;
INSERT INTO teams VALUES (1, 'red', 'Reds'), (2, 'blue', 'none');
INSERT INTO players VALUES (1, 1, 'Ann', 20), (2, 1, 'ann', 7), (3, NULL, NULL, NULL);
