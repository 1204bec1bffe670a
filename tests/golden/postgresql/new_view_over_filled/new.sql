SELECT id, coalesce(shipped, false), note FROM parcels;
SELECT id, coalesce(shipped, false) FROM on_the_way;
INSERT INTO parcels (id, shipped) VALUES (200, true);
UPDATE parcels SET shipped = false WHERE id = 4;
