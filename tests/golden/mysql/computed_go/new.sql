SELECT id, a, twice, less FROM sums;
