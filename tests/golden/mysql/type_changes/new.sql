SELECT id, amount, label FROM events;
INSERT INTO events (amount, code, label, stamp) VALUES (4, 9, 'z', '2024-02-02 00:00:00');
UPDATE events SET amount = 5, code = 10 WHERE id = 1;
SELECT id, code FROM coded;
SELECT codes FROM counted;
SELECT id, state FROM switches;
