CREATE TABLE bodies (id int NOT NULL, mass text DEFAULT 'light', CHECK (id > 0));
CREATE TABLE stars (magnitude int) INHERITS (bodies);
