CREATE TABLE tracks (id int unsigned PRIMARY KEY AUTO_INCREMENT, url text);
CREATE TABLE places (id int PRIMARY KEY, track text NOT NULL, position int);
CREATE TABLE codes (code varchar(90) COLLATE utf8mb4_bin PRIMARY KEY, word varchar(9));
CREATE TABLE uses (id int PRIMARY KEY, code varchar(90) COLLATE utf8mb4_bin, CONSTRAINT of_code FOREIGN KEY (code) REFERENCES codes (code));
CREATE TABLE words (word varchar(90) COLLATE utf8mb4_bin PRIMARY KEY, code varchar(90) COLLATE utf8mb4_bin, CONSTRAINT of_word FOREIGN KEY (code) REFERENCES codes (code));
CREATE TABLE notes (id int PRIMARY KEY, word varchar(90) COLLATE utf8mb4_bin, CONSTRAINT of_note FOREIGN KEY (word) REFERENCES words (word));
CREATE TABLE marks (mark varchar(10) PRIMARY KEY);
CREATE TABLE marked (id int PRIMARY KEY, mark varchar(10), CONSTRAINT of_mark FOREIGN KEY (mark) REFERENCES marks (mark));
CREATE TABLE lists (id int PRIMARY KEY, track bigint, KEY of_list (track));
