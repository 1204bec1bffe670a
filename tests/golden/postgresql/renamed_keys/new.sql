SELECT id, place, label FROM nodes;
SELECT l.id, n.label FROM leaves l JOIN nodes n ON n.id = l.node;
INSERT INTO nodes (id, parent_id, label) VALUES (6, 5, 't6');
INSERT INTO leaves VALUES (6, 6);
