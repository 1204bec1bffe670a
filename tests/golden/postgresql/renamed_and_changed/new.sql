SELECT id, parent, label, extent FROM nodes;
SELECT id, node FROM leaves;
INSERT INTO nodes (id, parent, label, extent) VALUES (22, 19, 'd', 400);
INSERT INTO nodes (parent, label, extent) VALUES (19, 'e', 4);
INSERT INTO leaves VALUES (3, 22);
UPDATE nodes SET extent = 500 WHERE id = 14;
SELECT id, upper FROM links;
INSERT INTO links (id, upper) VALUES (3, 2);
