CREATE TABLE tickets (no int CONSTRAINT tickets_key PRIMARY KEY, seat int, code text, CONSTRAINT tickets_seat UNIQUE (seat) INCLUDE (code));
