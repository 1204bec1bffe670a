SELECT id, name, since FROM places;
INSERT INTO places (id, since) VALUES (201, '2020-01-01');
INSERT INTO shops (id, name) VALUES (202, 'c');
