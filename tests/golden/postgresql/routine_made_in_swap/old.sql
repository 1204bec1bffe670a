SELECT state FROM leases ORDER BY state LIMIT 3;
