SELECT id, a, twice, more, less FROM sums;
