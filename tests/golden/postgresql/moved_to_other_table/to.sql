-- concertina: move users.phone to profiles.phone_number on profiles.user_id = users.id
-- concertina: move users.born to profiles.born on users.id = profiles.user_id
CREATE TABLE users (
  id integer PRIMARY KEY,
  name text NOT NULL
);
CREATE TABLE profiles (
  user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  bio text NOT NULL,
  phone_number text NOT NULL DEFAULT '',
  born date,
  seen timestamptz
);
CREATE INDEX profiles_phone ON profiles (phone_number);
