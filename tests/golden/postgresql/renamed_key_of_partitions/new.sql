SELECT id, name FROM halls;
SELECT hall, guest FROM seats;
INSERT INTO halls (id, name) VALUES (21, 'x');
INSERT INTO seats VALUES (5, 'x');
