SELECT name, key, write, token FROM modes;
SELECT name, key, token FROM locks;
SELECT id, parent FROM sessions;
SELECT id, session FROM carts;
SELECT id, order_id FROM lines;
INSERT INTO sessions VALUES (101, 1);
INSERT INTO carts VALUES (101, 1);
INSERT INTO lines VALUES (101, 1);
UPDATE modes SET write = false;
