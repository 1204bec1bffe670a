SELECT id, coalesce(sent, false), note FROM parcels;
INSERT INTO parcels (id, note) VALUES (100, 'y');
UPDATE parcels SET sent = true WHERE id = 3;
