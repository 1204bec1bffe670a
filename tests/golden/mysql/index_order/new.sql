SELECT id, a, b, c, body FROM papers;
SELECT id, size FROM parts WHERE size = 5;
