-- concertina: rename column nodes.no to nodes.id
-- concertina: rename column nodes.slot to nodes.place
-- concertina: rename column nodes.tag to nodes.label
-- concertina: rename column nodes.parent to nodes.parent_id
-- concertina: backfill nodes.parent_id with "1"
CREATE TABLE nodes (
  id int PRIMARY KEY,
  parent_id int NOT NULL,
  place int NOT NULL DEFAULT 21,
  label text,
  CONSTRAINT tagged CHECK (label IS NOT NULL),
  CONSTRAINT one_tag UNIQUE NULLS NOT DISTINCT (label),
  CONSTRAINT nodes_parent_fkey FOREIGN KEY (parent_id) REFERENCES nodes (id)
);
CREATE UNIQUE INDEX nodes_slot ON nodes (place);
CREATE TABLE leaves (id int PRIMARY KEY, node int REFERENCES nodes (id));
