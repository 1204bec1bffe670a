CREATE TABLE users (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  street text
) PARTITION BY RANGE (id);
CREATE TABLE users_low PARTITION OF users FOR VALUES FROM (0) TO (100);
CREATE TABLE users_high PARTITION OF users FOR VALUES FROM (100) TO (200);
INSERT INTO users VALUES (1, 'Ann', 'Main St 1'), (2, 'Bo', NULL), (101, 'Cy', 'Bay 3'), (102, 'Di', 'Ring 2');
