-- concertina: rename column users.id to users.user_id
-- concertina: rename column notes.no to notes.note_id
CREATE TABLE users (
  user_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text
);
CREATE SEQUENCE notes_no_seq AS integer;
CREATE TABLE notes (note_id integer DEFAULT nextval('notes_no_seq') PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (user_id) ON DELETE CASCADE);
ALTER SEQUENCE notes_no_seq OWNED BY notes.note_id;
