-- concertina: rename column nodes.no to nodes.id
-- concertina: rename column nodes.tag to nodes.label
-- concertina: rename column nodes.size to nodes.extent
CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent INTEGER, label TEXT NOT NULL, extent INTEGER, CONSTRAINT inside FOREIGN KEY (parent) REFERENCES nodes (id) ON DELETE SET NULL, CONSTRAINT sized CHECK (extent < 1000), CHECK (label IS NOT NULL));
CREATE TABLE leaves (id INTEGER PRIMARY KEY, node INTEGER, CONSTRAINT of_node FOREIGN KEY (node) REFERENCES nodes (id) ON DELETE CASCADE);
CREATE INDEX nodes_tag ON nodes (label) WHERE label > '';
