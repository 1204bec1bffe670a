SELECT no, parent, tag, size FROM nodes;
SELECT id, node FROM leaves;
INSERT INTO nodes (no, parent, tag, size) VALUES (12, 9, 'd', 4);
INSERT INTO nodes (parent, tag, size) VALUES (9, 'e', 4);
INSERT INTO leaves VALUES (3, 12);
UPDATE nodes SET size = 50 WHERE no = 4;
