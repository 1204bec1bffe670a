SELECT id, no, place FROM seats;
SELECT id, no FROM good;
INSERT INTO seats (id, place) SELECT max(id) + 100, 5 FROM seats;
SELECT first_no(2), fits(3);
