SELECT id, a FROM sums;
INSERT INTO sums (id, a) VALUES (2, 5);
DELETE FROM sums WHERE id = 2;
