INSERT INTO papers (id, code, title) VALUES (601, 601, 'new') ON CONFLICT DO NOTHING;
SELECT code, title, (at).x, (at).note FROM papers WHERE id = 7;
SELECT id FROM drafts WHERE code = 7;
SELECT id, shown FROM codes;
