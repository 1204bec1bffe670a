-- concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- expand: add index public.users.users_email_address_idx
-- why: The copy of users_email_idx under the new name.
-- lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- part 4 of 6 of this step; where one fails, take the step back to its first part and run it again

DO $concertina$
DECLARE
  concertina_found text;
BEGIN
  EXECUTE $sql$SELECT count(*) FROM pg_catalog.pg_index WHERE indisvalid AND indexrelid = to_regclass('public.users_email_address_idx') AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))$sql$ INTO concertina_found;
  IF concertina_found IS DISTINCT FROM '1' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'index public.users.users_email_address_idx should be there by now',
      HINT = 'expected 1 from: SELECT count(*) FROM pg_catalog.pg_index WHERE indisvalid AND indexrelid = to_regclass(''public.users_email_address_idx'') AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = indexrelid AND contype IN (''p'', ''u'', ''x'')) -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$;
