SELECT id, name FROM animals;
SELECT id, name, breed FROM dogs;
SELECT id, name, lives FROM cats;
INSERT INTO animals (id, name) VALUES (101, 'a');
INSERT INTO dogs (id, name, breed) VALUES (102, 'b', 'pug');
INSERT INTO cats (id, name) VALUES (103, 'c');
INSERT INTO saws (id, label, teeth) VALUES (301, 's', 3);
SELECT id FROM shelves;
