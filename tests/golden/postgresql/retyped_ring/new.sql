SELECT id, assigned_worker_id, parent_id, test FROM jobs;
SELECT id, job_id, host FROM workers;
SELECT id, job_id, text FROM comments;
INSERT INTO jobs (id, test) VALUES (101, 'x');
INSERT INTO workers (job_id, host) VALUES (51, 'h');
UPDATE jobs SET assigned_worker_id = 7, parent_id = 1 WHERE id = 51;
INSERT INTO comments (id, job_id, text) VALUES (101, 51, 'x');
