SELECT id, note FROM orders;
INSERT INTO orders (note) VALUES ('c');
INSERT INTO parcels (note) VALUES ('d');
INSERT INTO stamps (note) VALUES ('e');
