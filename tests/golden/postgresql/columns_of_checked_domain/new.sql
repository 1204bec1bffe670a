INSERT INTO orders (note, total) VALUES ('new', 3);
