SELECT r.source FROM redirects r JOIN pages p ON p.path = r.source;
INSERT INTO pages VALUES (3, repeat('/d', 500));
DELETE FROM pages WHERE id = 3;
