SELECT id, net, tax FROM prices;
INSERT INTO prices (id, net) VALUES (3, 30);
