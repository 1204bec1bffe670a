SELECT label, inside FROM parts; INSERT INTO parts (label, inside) VALUES ('d', 9);
SELECT label, broader FROM codes; INSERT INTO codes (label, broader) VALUES ('d', 'x');
SELECT id, place FROM visits; INSERT INTO visits (id, place) VALUES (3, 'Wien');
