CREATE TABLE stars (id int NOT NULL, mass text DEFAULT 'light', magnitude int, CONSTRAINT bodies_id_check CHECK (id > 0));
