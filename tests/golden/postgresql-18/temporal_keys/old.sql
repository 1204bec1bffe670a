SELECT room, during, rent FROM rooms;
SELECT id, room, during, house, open FROM stays;
INSERT INTO stays VALUES (101, '[5,6)', '[2020-03-01,2020-04-01)', '[2,3)', '[2021-03-01,2021-04-01)');
INSERT INTO rooms VALUES ('[60,61)', '[2020-03-01,2020-04-01)', 5);
