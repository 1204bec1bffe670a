\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 2 step public.users.email/drop
-- The way back of contract: drop column public.users.email
-- why: Nothing reads or writes the old name any more.
-- This cannot be undone: the old values are gone

DO $concertina$
DECLARE
  concertina_found text;
  concertina_names text[] := ARRAY['row_security'];
  concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);
BEGIN
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, ARRAY['off']) AS setting (name, value);
  EXECUTE $sql$SELECT 1$sql$ INTO concertina_found;
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, concertina_before) AS setting (name, value);
  IF concertina_found IS DISTINCT FROM '0' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'this step cannot be undone: the old values are gone',
      HINT = 'expected 0 from: SELECT 1 -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$;
