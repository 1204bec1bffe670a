-- concertina: rename column users.email to users.email_address
-- concertina: rename column users.born to users.birthday
-- concertina: backfill users.label with "'user ' || id"
CREATE TABLE users (id bigint PRIMARY KEY, email_address text NOT NULL, birthday date, label text);
