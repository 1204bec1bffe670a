SELECT id, parent_id, n FROM children;
SELECT id, parent_id, n FROM orphans;
