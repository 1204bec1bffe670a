-- concertina: rename column letters.sender to letters.author
CREATE TABLE letters (id integer PRIMARY KEY, author text, body text NOT NULL);
