CREATE TABLE devices (id int PRIMARY KEY, flags bit(8), mode int, ratio bit(16) NOT NULL DEFAULT b'0', kind enum('b', 'a'), tags set('y'), wide bit(9), narrow bit(16));
