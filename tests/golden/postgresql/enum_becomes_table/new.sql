INSERT INTO gift (id, name) VALUES (1, 'card') ON CONFLICT DO NOTHING;
INSERT INTO givings (id, gift_id, amount) VALUES (601, 1, 1) ON CONFLICT DO NOTHING;
SELECT amount FROM amounts WHERE id = 7;
