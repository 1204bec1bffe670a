CREATE TABLE leases (address inet PRIMARY KEY, state bigint);
CREATE FUNCTION dumped() RETURNS TABLE(address varchar, state bigint) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT host(l.address)::varchar, l.state FROM leases AS l;
END $$;
INSERT INTO leases SELECT ('10.0.0.' || n)::inet, n FROM generate_series(1, 40) AS n;
