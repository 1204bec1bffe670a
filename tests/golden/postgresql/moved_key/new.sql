SELECT id, code FROM owners;
SELECT id, owner_id, owner_code FROM pets;
INSERT INTO owners (id, code) VALUES (100, 'x') ON CONFLICT (id) DO NOTHING;
INSERT INTO owners (id, code) VALUES (101, 'c1') ON CONFLICT (code) DO NOTHING;
INSERT INTO pets (id, owner_id, owner_code) VALUES (100, 100, 'x');
UPDATE owners SET code = 'y' WHERE id = -1;
DELETE FROM pets WHERE id = 2;
