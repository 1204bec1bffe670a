CREATE TABLE parcels (
    id bigint PRIMARY KEY,
    weight integer,
    height integer,
    width integer,
    fragile boolean,
    CONSTRAINT fits CHECK (weight BETWEEN 1 AND 30 AND height > 0),
    CONSTRAINT square CHECK ((height, width) = (width, height) OR NOT fragile),
    CONSTRAINT turned CHECK ((height, width) <> (width, height) OR fragile),
    CONSTRAINT one_of CHECK (height IN (width, weight) OR fragile),
    CONSTRAINT none_of CHECK (height NOT IN (width, weight) AND fragile IS NOT NULL),
    CONSTRAINT some_of CHECK (height IN (1, 2, width) OR fragile IS NULL OR id > 0),
    CONSTRAINT beyond CHECK (weight NOT BETWEEN 7 AND 9 OR fragile),
    CONSTRAINT either_way CHECK (weight BETWEEN SYMMETRIC height AND width AND fragile IS NOT NULL) NOT VALID
);
CREATE INDEX light ON parcels (height) WHERE weight BETWEEN 1 AND 5 AND height > 0;
CREATE INDEX heavy ON parcels (height) WHERE weight BETWEEN 20 AND 30 AND fragile;
CREATE VIEW light_parcels AS SELECT id FROM parcels WHERE weight BETWEEN 1 AND 5 AND height > 0;
CREATE VIEW heavy_parcels AS
SELECT id, weight BETWEEN 20 AND 30 AND fragile AS careful,
       count(*) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS near
FROM parcels WHERE (weight BETWEEN 20 AND 30 OR height BETWEEN 5 AND 9) AND fragile;
