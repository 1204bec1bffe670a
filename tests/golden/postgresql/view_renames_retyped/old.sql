SELECT id, note FROM crates;
INSERT INTO crates VALUES (100, 'y');
UPDATE crates SET note = 'z' WHERE id = 3;
