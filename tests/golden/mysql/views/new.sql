SELECT region, total FROM totals;
SELECT id FROM bigger;
