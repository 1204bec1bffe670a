SELECT id, hits FROM counters;
CALL hit(1);
UPDATE counters SET hits = 7 WHERE id = 2;
