SELECT no, parent, tag FROM nodes;
INSERT INTO nodes (no, parent, tag) VALUES (12, 9, 'd');
