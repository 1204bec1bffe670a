SELECT id, cents, weight, note FROM wares;
SELECT id, cents FROM priced;
SELECT id, cents FROM labelled;
INSERT INTO wares (id, cents) VALUES (100, 5);
UPDATE wares SET cents = 7 WHERE id = 3;
SELECT id, tags FROM tagged;
UPDATE jobs SET tries = tries + 1, rank = 7 WHERE id = 3;
