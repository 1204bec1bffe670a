CREATE TABLE parcels (sent timestamptz, id integer NOT NULL);
INSERT INTO parcels SELECT '2020-01-01', i FROM generate_series(1, 5) AS i;
CREATE MATERIALIZED VIEW parcel_days AS SELECT id AS parcel, sent::date AS day FROM parcels WHERE id IS NOT NULL;
CREATE UNIQUE INDEX parcel_days_parcel ON parcel_days (parcel);
COMMENT ON INDEX parcel_days_parcel IS 'one each';
CREATE VIEW late_parcels AS SELECT parcel FROM parcel_days WHERE day < '2020-01-02';
CREATE MATERIALIZED VIEW parcel_numbers AS SELECT id, sent FROM parcels;
CREATE INDEX parcel_numbers_sent ON parcel_numbers (sent);
