SELECT parcel, day FROM parcel_days;
SELECT parcel FROM late_parcels;
SELECT id, sent FROM parcel_numbers;
SELECT sent, id FROM parcels WHERE id = 3;
INSERT INTO parcels (sent, id) VALUES ('2020-01-03', 21);
UPDATE parcels SET id = 22 WHERE id = 21;
DELETE FROM parcels WHERE id = 22;
