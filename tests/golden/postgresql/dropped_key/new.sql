SELECT label, inside FROM parts; INSERT INTO parts (label, inside) VALUES ('d', 9), ('e', 9);
SELECT hall, next, tag FROM seats; INSERT INTO seats (hall, next, tag) VALUES ('W', 9, 'a'), ('N', 9, 'A');
