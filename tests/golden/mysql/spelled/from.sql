CREATE TABLE words (id int PRIMARY KEY, w varchar(20), n int(5) ZEROFILL) COLLATE utf8mb4_unicode_ci;
CREATE TABLE lines_ (w int, t varchar(20) COLLATE utf8mb4_bin) COLLATE utf8mb4_bin;
CREATE TABLE days (d int NOT NULL, k int NOT NULL) COLLATE utf8mb4_bin
  PARTITION BY RANGE (d) SUBPARTITION BY HASH (k) (PARTITION p0 VALUES LESS THAN (10) (SUBPARTITION s0 COMMENT 'it''s', SUBPARTITION s1));
INSERT INTO words VALUES (1, 'x', 7);
INSERT INTO lines_ VALUES (1, 'a'), (1, 'a');
INSERT INTO days VALUES (1, 1);
CREATE TRIGGER words_a BEFORE INSERT ON words FOR EACH ROW SET NEW.n = coalesce(NEW.n, 1);
CREATE TRIGGER words_b BEFORE INSERT ON words FOR EACH ROW SET NEW.n = NEW.n + 1;
CREATE PROCEDURE note(IN A INT, OUT b varchar(20)  CHARACTER SET latin1) SET b = A;
CREATE TABLE sizes (id int(10) PRIMARY KEY, size int(4), KEY by_size (size)) ENGINE=MEMORY;
