SELECT region, total FROM totals;
SELECT id FROM old_view;
INSERT INTO sales VALUES (3, 30, 'n');
