CREATE TABLE leases (address text PRIMARY KEY, note text);
CREATE TABLE relays (id bigint PRIMARY KEY, lease text, weight text);
CREATE TABLE hosts (id bigint PRIMARY KEY, lease bigint);
INSERT INTO leases SELECT n, 'n' || n FROM generate_series(1, 40) AS n;
INSERT INTO relays SELECT n, n, n + 5 FROM generate_series(1, 40) AS n;
INSERT INTO hosts SELECT n, n FROM generate_series(1, 40) AS n;
