CREATE TYPE stage AS ENUM ('new', 'open', 'won', 'lost');
CREATE TABLE deals (
  id integer PRIMARY KEY,
  no integer NOT NULL,
  stage stage NOT NULL DEFAULT 'new',
  closed date,
  CONSTRAINT closed_when CHECK (no > 0 AND (stage IN ('new', 'open') OR closed IS NOT NULL))
);
CREATE UNIQUE INDEX deals_no ON deals (no, stage) WHERE stage <> 'lost';
CREATE VIEW running AS SELECT id, no, stage FROM deals WHERE stage = 'new';
INSERT INTO deals SELECT n, n, 'new' FROM generate_series(1, 40) AS n;
