SELECT id, net, gross FROM prices;
INSERT INTO prices (id, net) VALUES (3, 5);
