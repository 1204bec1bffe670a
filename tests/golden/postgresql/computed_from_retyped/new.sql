SELECT id, cents, weight, note, total FROM wares;
SELECT id, cents, total FROM priced;
SELECT id, cents FROM labelled;
INSERT INTO wares (id, cents) VALUES (101, 5000000000);
UPDATE wares SET cents = 8 WHERE id = 4;
SELECT id, tags FROM tagged;
UPDATE jobs SET tries = 70000, rank = 8 WHERE id = 4;
