SELECT id, name FROM parks;
SELECT id, height FROM trees;
INSERT INTO parks VALUES (30, 'old');
INSERT INTO trees VALUES (30, 1);
