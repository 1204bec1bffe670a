CREATE TABLE devices (id int PRIMARY KEY, flags smallint, mode bit(12), ratio decimal(5,0) NOT NULL DEFAULT 0, kind enum('a', 'b', 'c'), tags set('x', 'y'), wide bit(3), narrow bit(8));
INSERT INTO devices VALUES (1, 5, b'101', 300, 'b', 'y', b'101', b'11'), (2, NULL, NULL, 0, NULL, '', NULL, NULL);
