SELECT no, parent, tag, size FROM nodes;
SELECT id, node FROM leaves;
INSERT INTO nodes (no, parent, tag, size) VALUES (22, 19, 'd', 4);
INSERT INTO nodes (parent, tag, size) VALUES (19, 'e', 4);
INSERT INTO leaves VALUES (3, 22);
UPDATE nodes SET size = 50 WHERE no = 14;
SELECT no, upper FROM links;
INSERT INTO links VALUES (3, 2);
