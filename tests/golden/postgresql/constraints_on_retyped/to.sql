CREATE TABLE leases (address bigint PRIMARY KEY, note text);
CREATE TABLE relays (id bigint PRIMARY KEY, lease bigint REFERENCES leases, weight integer CHECK (weight > 5));
CREATE TABLE hosts (id bigint PRIMARY KEY, lease bigint REFERENCES leases);
