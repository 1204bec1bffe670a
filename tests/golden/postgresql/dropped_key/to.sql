CREATE TABLE parts (label text, inside integer);
CREATE TABLE seats (hall text NOT NULL, next bigint, tag text);
