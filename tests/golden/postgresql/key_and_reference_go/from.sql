CREATE TABLE parks (id integer CONSTRAINT parks_key PRIMARY KEY, name text);
CREATE TABLE trees (id integer PRIMARY KEY, height integer);
ALTER TABLE trees ADD CONSTRAINT trees_park FOREIGN KEY (id) REFERENCES parks (id);
INSERT INTO parks SELECT n, 'park ' || n FROM generate_series(1, 20) AS n;
INSERT INTO trees SELECT n, n FROM generate_series(1, 20) AS n;
