SELECT name, id, kind FROM data;
SELECT id, a, b FROM links;
INSERT INTO kinds VALUES (4) ON CONFLICT DO NOTHING;
