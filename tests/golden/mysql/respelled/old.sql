SELECT id, firstname, parent_code, size FROM people;
SELECT code, other FROM parents;
INSERT INTO people (id, firstname, parent_code, size) VALUES (2, 'b', 1, 6);
