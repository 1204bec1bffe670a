-- concertina: rename column parcels.sent to parcels.shipped
-- concertina: backfill parcels.shipped with "false"
CREATE TABLE parcels (id integer PRIMARY KEY, shipped boolean NOT NULL, note text);
CREATE VIEW on_the_way AS SELECT id, shipped FROM parcels WHERE note IS NOT NULL;
