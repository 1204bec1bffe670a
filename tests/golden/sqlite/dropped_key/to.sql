CREATE TABLE parts (label text, inside integer);
CREATE TABLE codes (label text, broader text);
CREATE TABLE visits (id integer, place text);
