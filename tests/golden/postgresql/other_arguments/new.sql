SELECT id, no, place FROM seats;
SELECT id, no FROM good;
INSERT INTO seats (id, place) SELECT max(id) + 200, 6 FROM seats;
SELECT first_no(2::bigint), fits(3, 4);
