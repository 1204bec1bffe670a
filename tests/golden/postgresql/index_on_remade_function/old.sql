INSERT INTO wares (id, a) VALUES (501, 501) ON CONFLICT DO NOTHING;
SELECT id, rank FROM ranked WHERE id = 7;
SELECT id FROM wares WHERE weight_of(a) = 7;
