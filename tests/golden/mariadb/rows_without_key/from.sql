CREATE TABLE links (origin int NOT NULL, target_id int NOT NULL, PRIMARY KEY (origin, target_id));
INSERT INTO links VALUES (1, 2), (2, 1);
