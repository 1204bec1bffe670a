INSERT INTO papers (id, code, title) VALUES (501, 501, 'old') ON CONFLICT DO NOTHING;
UPDATE papers SET code = code + 1 WHERE id = 501;
SELECT code, title, (at).x, (at).note FROM papers WHERE id = 7;
SELECT id FROM drafts WHERE code = 7;
SELECT id, shown FROM codes;
