SELECT code, name FROM places;
SELECT code, name, size FROM towns;
INSERT INTO towns (code, name, size) VALUES (41, 'old', 1);
UPDATE places SET code = code + 100 WHERE code = 22;
DELETE FROM places WHERE code = 41;
