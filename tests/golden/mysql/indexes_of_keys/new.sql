SELECT id, parent_id FROM children;
SELECT id FROM computed;
INSERT INTO children VALUES (2, 1);
