CREATE TABLE users (
  id integer PRIMARY KEY,
  name text NOT NULL,
  phone varchar(20) NOT NULL,
  born text
);
CREATE UNIQUE INDEX users_phone ON users (phone);
CREATE TABLE profiles (
  user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  bio text NOT NULL
);
INSERT INTO users VALUES (1, 'Ann', '+1 555', '1990-02-03'), (2, 'Bo', '+2 555', NULL), (3, 'Cy', '+3 555', '2001-01-01');
INSERT INTO profiles VALUES (1, 'a'), (2, 'b'), (3, 'c');
