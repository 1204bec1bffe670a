CREATE TABLE plants (id integer NOT NULL, height integer, odour text, CONSTRAINT grows CHECK (height > 0), CONSTRAINT low CHECK (height < 9000));
CREATE TABLE trees (rings integer, CONSTRAINT grows CHECK (height > 0), CONSTRAINT low CHECK (height < 9000)) INHERITS (plants);
CREATE TABLE oaks (acorns integer, CONSTRAINT named CHECK (id > 5)) INHERITS (trees);
CREATE TABLE ferns (id integer GENERATED ALWAYS AS IDENTITY, spores integer) INHERITS (plants);
CREATE TABLE sales (id integer, day date NOT NULL, price integer) PARTITION BY RANGE (day);
CREATE TABLE sales_2024 PARTITION OF sales (CONSTRAINT paid CHECK (price > 0)) FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO plants VALUES (11, 5, 'none');
INSERT INTO oaks VALUES (12, 6, 'earthy', 7, 8);
INSERT INTO sales VALUES (1, '2024-05-05', 3);
