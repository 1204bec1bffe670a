SELECT region, total FROM totals;
SELECT region, total FROM big;
