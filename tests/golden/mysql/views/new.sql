SELECT region, total FROM totals;
SELECT id FROM bigger;
SELECT `first (1)`, c FROM named;
SELECT `it's` FROM named_too;
