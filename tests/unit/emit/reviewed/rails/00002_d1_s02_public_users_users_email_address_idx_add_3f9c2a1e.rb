# concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
# expand: add index public.users.users_email_address_idx
# why: The copy of users_email_idx under the new name.
# lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row

class D1S02PublicUsersUsersEmailAddressIdxAdd3f9c2a1e < ActiveRecord::Migration[6.1]
  disable_ddl_transaction!

  def up
    execute 'SET statement_timeout = \'0\''
    execute 'SET lock_timeout = \'0\''
    execute <<'SQL'.chomp
DO $concertina$
BEGIN
  SET LOCAL lock_timeout = '5s';
  BEGIN
    LOCK TABLE public.users IN SHARE UPDATE EXCLUSIVE MODE;
  EXCEPTION WHEN lock_not_available THEN
    RAISE EXCEPTION 'another schema change or VACUUM holds the table'
      USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when it is done (see pg_stat_activity)';
  END;
  SET LOCAL lock_timeout = '150ms';
  FOR concertina_try IN 1 .. 60 LOOP
    BEGIN
      EXECUTE $sql$DO $invalid$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = to_regclass('public.users_email_address_idx') AND NOT indisvalid) THEN DROP INDEX public.users_email_address_idx; END IF; END $invalid$$sql$;
      RETURN;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      IF concertina_try = 60 THEN
        RAISE EXCEPTION 'no lock after 60 tries: other transactions hold the table for long'
          USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when they have ended (see pg_stat_activity, xact_start)';
      END IF;
    END;
    PERFORM pg_sleep(0.75 + random() / 2);
  END LOOP;
END
$concertina$
SQL
    execute 'CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_address_idx ON public.users (email_address)'
    execute <<'SQL'.chomp
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
$concertina$
SQL
    execute <<'SQL'.chomp
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
$concertina$
SQL
  ensure
    execute 'RESET statement_timeout'
    execute 'RESET lock_timeout'
  end

  def down
    # lock: ShareUpdateExclusiveLock on public.users: blocks nothing
    execute 'SET statement_timeout = \'0\''
    execute 'SET lock_timeout = \'0\''
    execute 'DROP INDEX CONCURRENTLY IF EXISTS public.users_email_address_idx'
  ensure
    execute 'RESET statement_timeout'
    execute 'RESET lock_timeout'
  end
end

# Rails looks for the class by the application's acronyms, which may write it in other letters.
__FILE__[/\d_(\w+)\.rb\z/, 1].camelize.then { |name| Object.const_set(name, D1S02PublicUsersUsersEmailAddressIdxAdd3f9c2a1e) unless Object.const_defined?(name) }
