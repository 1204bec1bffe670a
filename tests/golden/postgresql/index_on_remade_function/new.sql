INSERT INTO wares (id, a) VALUES (601, 601) ON CONFLICT DO NOTHING;
SELECT id, rank_of(a), weight_of(a) FROM wares WHERE id = 7;
