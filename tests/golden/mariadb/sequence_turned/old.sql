SELECT id FROM hosts;
INSERT INTO hosts (id) VALUES (2);
