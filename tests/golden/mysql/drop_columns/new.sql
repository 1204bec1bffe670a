SELECT id, name FROM staff;
INSERT INTO staff (name) VALUES ('Di');
