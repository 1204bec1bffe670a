SELECT id, said, all_said, small::integer, flag::integer, amount::integer, day, made, octet_length(letter), octet_length(picture) FROM things;
INSERT INTO things (id) VALUES (102);
INSERT INTO things (id, said, all_said, small, flag, amount, made) VALUES (103, 'no', '{no}', '1', '0', '0', '2026-02-02');
UPDATE things SET letter = 'old', picture = 'a', said = 'yes', small = '0', flag = '1', amount = NULL WHERE id < 9;
INSERT INTO settings (id) VALUES (102);
