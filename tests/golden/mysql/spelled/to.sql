CREATE TABLE words (id int PRIMARY KEY, w varchar(20), n int unsigned) COLLATE utf8mb4_bin;
CREATE TABLE lines_ (id int AUTO_INCREMENT PRIMARY KEY, w int, t varchar(20)) COLLATE utf8mb4_bin;
CREATE TABLE days (d int NOT NULL, k int NOT NULL) COLLATE utf8mb4_bin
  PARTITION BY RANGE (d) SUBPARTITION BY HASH (k) (PARTITION p0 VALUES LESS THAN (10) (SUBPARTITION s0 COMMENT 'it''s', SUBPARTITION s1),
                                                   PARTITION p1 VALUES LESS THAN (20) (SUBPARTITION s2, SUBPARTITION s3));
CREATE TABLE codes (code varchar(200), v int, u int(9) ZEROFILL, PRIMARY KEY (code(10)), KEY codes_v (v) USING BTREE) COLLATE utf8mb4_bin;
CREATE TABLE notes (code varchar(200), w int, CONSTRAINT notes_w FOREIGN KEY (w) REFERENCES words (id) ON DELETE RESTRICT ON UPDATE NO ACTION) COLLATE utf8mb4_bin;
CREATE TRIGGER words_a BEFORE INSERT ON words FOR EACH ROW SET NEW.n = coalesce(NEW.n, 2);
CREATE TRIGGER words_b BEFORE INSERT ON words FOR EACH ROW SET NEW.n = NEW.n + 1;
CREATE PROCEDURE note(IN A INT, OUT b varchar(20)  CHARACTER SET latin1) SET b = A + 1;
CREATE TABLE sizes (id int PRIMARY KEY, size int(3), n int, KEY by_size (size), KEY by_n (n)) ENGINE=MEMORY;
