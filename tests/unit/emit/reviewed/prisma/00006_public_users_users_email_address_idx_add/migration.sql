-- concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- expand: add index public.users.users_email_address_idx
-- why: The copy of users_email_idx under the new name.
-- lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- part 5 of 6 of this step; where one fails, take the step back to its first part and run it again

DO $concertina$
DECLARE
  concertina_found text;
  concertina_names text[] := ARRAY['row_security', 'TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits', 'bytea_output', 'standard_conforming_strings'];
  concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);
BEGIN
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, ARRAY['off', 'UTC', 'ISO, MDY', 'postgres', '1', 'hex', 'on']) AS setting (name, value);
  EXECUTE $sql$SELECT count(*) FROM pg_index WHERE indexrelid = 'public.users_email_address_idx'::regclass AND NOT indisvalid$sql$ INTO concertina_found;
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, concertina_before) AS setting (name, value);
  IF concertina_found IS DISTINCT FROM '0' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'the index is not valid',
      HINT = 'expected 0 from: SELECT count(*) FROM pg_index WHERE indexrelid = ''public.users_email_address_idx''::regclass AND NOT indisvalid -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$;
