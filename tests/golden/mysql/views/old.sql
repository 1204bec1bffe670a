SELECT region, total FROM totals;
SELECT id FROM old_view;
SELECT `first (1)`, b FROM named;
INSERT INTO sales VALUES (3, 30, 'n');
