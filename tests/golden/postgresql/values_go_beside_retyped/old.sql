SELECT id, no, stage, closed FROM deals WHERE stage <> 'lost';
INSERT INTO deals (id, no) VALUES (900, 900) ON CONFLICT DO NOTHING;
UPDATE deals SET stage = 'won', closed = '2026-01-01' WHERE id = 3;
SELECT id, no FROM running;
