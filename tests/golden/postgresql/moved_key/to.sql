CREATE TABLE owners (id integer NOT NULL UNIQUE, code text PRIMARY KEY);
CREATE TABLE pets (id integer PRIMARY KEY, owner_id integer NOT NULL REFERENCES owners (id), owner_code text REFERENCES owners (code));
