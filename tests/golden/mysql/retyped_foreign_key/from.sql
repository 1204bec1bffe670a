CREATE TABLE tracks (id int unsigned PRIMARY KEY AUTO_INCREMENT, url text);
CREATE TABLE places (id int PRIMARY KEY, track int unsigned, position int, KEY of_track (track), CONSTRAINT f1 FOREIGN KEY (track) REFERENCES tracks (id) ON DELETE CASCADE);
INSERT INTO tracks VALUES (1, 'x'), (2, 'y');
INSERT INTO places VALUES (1, 1, 5), (2, 2, 6);
CREATE TABLE codes (code varchar(40) COLLATE utf8mb4_bin PRIMARY KEY, word varchar(9));
CREATE TABLE uses (id int PRIMARY KEY, code varchar(40) COLLATE utf8mb4_bin, CONSTRAINT of_code FOREIGN KEY (code) REFERENCES codes (code));
INSERT INTO codes VALUES ('a', 'x'), ('b', 'y');
INSERT INTO uses VALUES (1, 'a'), (2, NULL);
