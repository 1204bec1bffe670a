SELECT id, span, felt, codes, amount::int AS amount FROM days;
SELECT id, owner, area FROM pets;
INSERT INTO days (id, span, felt, codes, amount) VALUES (21, '[2,3)', 'sad', '{5}', 7);
