INSERT INTO words (id, w) VALUES (100, 'old');
INSERT INTO lines_ (w, t) VALUES (2, 'b');
INSERT INTO days (d, k) VALUES (2, 2);
SELECT id, w, n + 0 FROM words;
SELECT w, t FROM lines_;
SELECT d, k FROM days;
