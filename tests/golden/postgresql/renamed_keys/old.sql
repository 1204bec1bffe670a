SELECT no, slot, tag FROM nodes;
SELECT l.id, n.tag FROM leaves l JOIN nodes n ON n.no = l.node;
INSERT INTO nodes (no, parent, tag) VALUES (6, 5, 't6');
INSERT INTO leaves VALUES (6, 6);
