SELECT id, name, born FROM animals;
SELECT id, name, breed, kennel, born FROM dogs;
INSERT INTO animals (id, name, born) VALUES (201, 'a', '2020-01-01');
INSERT INTO dogs (id, breed) VALUES (202, 'pug');
INSERT INTO owls (id, name, born, wings, sees_in_dark) VALUES (203, 'o', '2020-01-01', 2, true);
UPDATE animals SET born = '2019-01-01' WHERE id = 50;
INSERT INTO saws (id, label, teeth) VALUES (302, 's', 3);
SELECT id FROM boards;
