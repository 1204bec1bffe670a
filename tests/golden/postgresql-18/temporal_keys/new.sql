SELECT room, during, rent FROM rooms;
SELECT id, room, during, house, open FROM stays;
INSERT INTO stays VALUES (102, '[5,6)', '[2020-03-01,2020-04-01)', '[77,78)', '[2021-03-01,2021-04-01)');
INSERT INTO prices VALUES ('[1,2)', '[2020-01-01,2021-01-01)', 5);
INSERT INTO sales (thing, during) VALUES ('[1,2)', '[2020-03-01,2020-04-01)');
