SELECT id, amount, gross FROM prices;
INSERT INTO prices (id, amount) VALUES (4, 6);
