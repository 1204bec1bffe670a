CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TYPE level AS ENUM ('low', 'high', 'top');
-- concertina: rename column guests.agreed to guests.consent
-- concertina: rename column guests.mood to guests.level
CREATE TABLE guests (id integer PRIMARY KEY, consent smallint, level level NOT NULL);
