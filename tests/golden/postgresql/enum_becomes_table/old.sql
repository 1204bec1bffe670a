INSERT INTO givings (id, kind, amount) VALUES (501, 'cash'::gift, 1) ON CONFLICT DO NOTHING;
SELECT amount FROM amounts WHERE id = 7;
