SELECT id, net, tax FROM prices;
INSERT INTO prices (id, net, tax) VALUES (3, 30, 60);
