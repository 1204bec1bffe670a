SELECT r.source FROM redirects r JOIN pages p ON p.path = r.source;
INSERT INTO pages VALUES (3, '/c');
