-- "readings" loses a column when no version reads it any more. Meanwhile "daily", which is dropped and made again, and "odd", which is replaced, come to read
-- it, and a new view reads "daily".
CREATE TABLE measures (id bigint PRIMARY KEY, day date, amount integer, unit text);
CREATE VIEW readings AS SELECT id, day, amount, unit FROM measures;
CREATE VIEW daily AS SELECT day, amount, unit FROM measures;
CREATE VIEW weekly AS SELECT day FROM daily;
CREATE VIEW gone AS SELECT amount FROM daily;
CREATE VIEW odd AS SELECT amount FROM measures WHERE amount % 2 = 1;
