-- As a dump that is read again says it: the parser forgot where BETWEEN stood.
CREATE TABLE parcels (
    id bigint PRIMARY KEY,
    weight integer,
    height integer,
    width integer,
    fragile boolean,
    CONSTRAINT fits CHECK (weight >= 1 AND weight <= 30 AND height > 0)
);
CREATE INDEX light ON parcels (height) WHERE weight >= 1 AND weight <= 5 AND height > 0;
CREATE VIEW light_parcels AS SELECT id FROM parcels WHERE weight >= 1 AND weight <= 5 AND height > 0;
