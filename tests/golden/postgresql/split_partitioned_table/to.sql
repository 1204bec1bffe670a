-- concertina: split users (street) into addresses key user_id
CREATE TABLE users (
  id bigint PRIMARY KEY,
  name text NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE users_low PARTITION OF users FOR VALUES FROM (0) TO (100);
CREATE TABLE users_high PARTITION OF users FOR VALUES FROM (100) TO (200);
CREATE TABLE addresses (
  user_id bigint PRIMARY KEY,
  street text NOT NULL
) PARTITION BY HASH (user_id);
CREATE TABLE addresses_0 PARTITION OF addresses FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE addresses_1 PARTITION OF addresses FOR VALUES WITH (MODULUS 2, REMAINDER 1);
