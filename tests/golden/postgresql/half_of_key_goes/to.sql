CREATE TABLE seats (hall integer, label text);
CREATE VIEW tokens AS SELECT hall AS id FROM seats;
