SELECT id, parent, label, extent FROM nodes;
SELECT id, node FROM leaves;
INSERT INTO nodes (id, parent, label, extent) VALUES (12, 9, 'd', 400);
INSERT INTO nodes (parent, label, extent) VALUES (9, 'e', 4);
INSERT INTO leaves VALUES (3, 12);
UPDATE nodes SET extent = 500 WHERE id = 4;
