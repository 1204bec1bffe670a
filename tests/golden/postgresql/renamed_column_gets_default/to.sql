-- concertina: rename column letters.sender to letters.author
-- concertina: rename column letters.kind to letters.sort
CREATE TABLE letters (id integer PRIMARY KEY, author text NOT NULL DEFAULT 'nobody', sort text NOT NULL DEFAULT 'odd', body text NOT NULL);
