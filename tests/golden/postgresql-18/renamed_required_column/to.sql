-- concertina: rename column users.old_name to users.new_name
CREATE TABLE users (id bigint PRIMARY KEY, new_name text CONSTRAINT name_given NOT NULL, email text NOT NULL);
