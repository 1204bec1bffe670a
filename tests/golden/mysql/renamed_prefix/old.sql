SELECT id, title, body FROM papers;
INSERT INTO papers (id, title, body) VALUES (2, 'c', 'd');
