SELECT id, kept FROM throws;
INSERT INTO throws (id, kept) VALUES (3, 6);
