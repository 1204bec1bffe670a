SELECT day, page FROM visits;
INSERT INTO visits VALUES (50, 'x');
