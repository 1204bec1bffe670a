SELECT id, title, content FROM papers;
INSERT INTO papers (id, title, content) VALUES (2, 'c', 'd');
