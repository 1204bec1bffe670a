SELECT name FROM parks;
SELECT id, height FROM woods;
INSERT INTO parks (name) VALUES ('new');
INSERT INTO woods VALUES (40, 1);
