SELECT number, name FROM halls;
SELECT hall, guest FROM seats;
INSERT INTO halls (number, name) VALUES (20, 'x');
INSERT INTO seats VALUES (5, 'x');
