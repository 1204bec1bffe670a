SELECT id, firstName, parent_Code, Size FROM people;
SELECT Code, other FROM parents;
INSERT INTO people (id, firstName, parent_Code) VALUES (2, 'b', 1);
