CREATE TABLE measures (id bigint PRIMARY KEY, day date, amount integer, unit text);
CREATE VIEW readings AS SELECT id, day, amount FROM measures;
CREATE VIEW daily AS SELECT day, sum(amount) AS total FROM readings GROUP BY day;
CREATE VIEW weekly AS SELECT day FROM daily;
CREATE VIEW odd AS SELECT amount FROM readings WHERE amount % 2 = 1;
CREATE VIEW monthly AS SELECT day, total FROM daily;
