CREATE TABLE seats (hall integer, label text);
