SELECT id FROM hosts;
INSERT INTO hosts (id, address) VALUES (2, '::1');
