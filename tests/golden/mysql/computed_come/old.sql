SELECT id, a FROM sums;
SELECT twice FROM sums WHERE id = 1;
