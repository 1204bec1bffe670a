CREATE TABLE parcels (sent timestamptz, id bigint NOT NULL);
CREATE MATERIALIZED VIEW parcel_numbers AS SELECT id FROM parcels;
