CREATE TABLE jobs (id integer PRIMARY KEY, assigned_worker_id integer, parent_id integer REFERENCES jobs (id), test text NOT NULL);
CREATE TABLE workers (id serial PRIMARY KEY, job_id integer UNIQUE REFERENCES jobs (id) ON DELETE SET NULL, host text);
ALTER TABLE jobs ADD CONSTRAINT jobs_assigned_worker_id_fkey FOREIGN KEY (assigned_worker_id) REFERENCES workers (id);
CREATE INDEX jobs_worker ON jobs (assigned_worker_id);
CREATE TABLE comments (id bigint PRIMARY KEY, job_id integer NOT NULL REFERENCES jobs (id), text text);
