CREATE TYPE stage AS ENUM ('new', 'won', 'lost');
CREATE TABLE deals (
  id integer PRIMARY KEY,
  no bigint NOT NULL,
  stage stage NOT NULL DEFAULT 'new',
  closed date,
  CONSTRAINT closed_when CHECK (no > 0 AND (stage = 'new' OR closed IS NOT NULL))
);
CREATE UNIQUE INDEX deals_no ON deals (no, stage) WHERE stage <> 'lost';
CREATE VIEW running AS SELECT id, no, stage FROM deals WHERE stage = 'new';
