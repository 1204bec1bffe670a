-- concertina: rename column tickets.seat to tickets.place
CREATE TABLE tickets (id int PRIMARY KEY, place bigint NOT NULL DEFAULT 3);
