SELECT name, id, kind FROM data;
SELECT id, a, b FROM links;
INSERT INTO kinds VALUES (3) ON CONFLICT DO NOTHING;
