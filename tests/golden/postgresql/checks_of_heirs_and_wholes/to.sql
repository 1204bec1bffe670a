CREATE TABLE plants (id integer NOT NULL, height integer, CONSTRAINT named CHECK (id > 0));
CREATE TABLE trees (rings integer, CONSTRAINT grows CHECK (height > 0)) INHERITS (plants);
CREATE TABLE oaks (acorns integer, odour text) INHERITS (trees);
CREATE TABLE ferns (id integer GENERATED ALWAYS AS IDENTITY, spores integer) INHERITS (plants);
CREATE TABLE sales (id integer, day date NOT NULL, price integer, CONSTRAINT paid CHECK (price > 0)) PARTITION BY RANGE (day);
CREATE TABLE sales_2024 PARTITION OF sales FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
