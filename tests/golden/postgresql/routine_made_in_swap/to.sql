CREATE TABLE leases (address varchar(39) PRIMARY KEY, state bigint);
CREATE FUNCTION dumped() RETURNS TABLE(address text, state bigint) LANGUAGE sql AS $$
  SELECT l.address, l.state FROM leases AS l
$$;
