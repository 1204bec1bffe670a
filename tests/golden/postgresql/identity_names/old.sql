SELECT id, note FROM orders;
INSERT INTO orders (note) VALUES ('a');
INSERT INTO parcels (note) VALUES ('b');
