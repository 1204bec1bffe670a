SELECT id, kept FROM throws;
INSERT INTO throws (id, kept) VALUES (4, 6);
