SELECT id, parent, label FROM nodes;
INSERT INTO nodes (id, parent, label) VALUES (12, 9, 'd');
