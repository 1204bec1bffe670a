SELECT no, label, inside FROM parts; INSERT INTO parts VALUES (4, 'd', 3);
SELECT no, hall, next, tag, low FROM seats; INSERT INTO seats (hall, next, tag) VALUES ('W', 3, 'C');
