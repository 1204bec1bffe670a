CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text
);
CREATE TABLE notes (no serial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE);
INSERT INTO users (email) SELECT 'e' || n FROM generate_series(1, 20) AS n;
INSERT INTO notes (user_id) SELECT n FROM generate_series(1, 9) AS n;
