--liquibase formatted sql

--changeset concertina:3f9c2a1e-d2-01-guard runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 2 step guard
-- | Guard of deploy 2: contract.
-- | Before this deploy starts, this must be true, and no query can tell:
-- | - d2.release, release: The new version runs everywhere; nothing reads or writes users.email.
-- | It stops, before anything is changed, when a query finds that
-- | - the two names hold different values
-- | - deploy 1 is not applied
DO $concertina$
DECLARE
  concertina_found text;
  concertina_names text[] := ARRAY['row_security'];
  concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);
BEGIN
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, ARRAY['off']) AS setting (name, value);
  EXECUTE $sql$SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email$sql$ INTO concertina_found;
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, concertina_before) AS setting (name, value);
  IF concertina_found IS DISTINCT FROM '0' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'the two names hold different values',
      HINT = 'expected 0 from: SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$;
DO $concertina$
DECLARE
  concertina_found text;
  concertina_names text[] := ARRAY['row_security', 'TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits', 'bytea_output', 'standard_conforming_strings'];
  concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);
BEGIN
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, ARRAY['off', 'UTC', 'ISO, MDY', 'postgres', '1', 'hex', 'on']) AS setting (name, value);
  EXECUTE $sql$SELECT count(*) FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'email_address'$sql$ INTO concertina_found;
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, concertina_before) AS setting (name, value);
  IF concertina_found IS DISTINCT FROM '1' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'deploy 1 is not applied',
      HINT = 'expected 1 from: SELECT count(*) FROM information_schema.columns WHERE table_name = ''users'' AND column_name = ''email_address'' -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$;
--rollback SELECT 1;

--changeset concertina:3f9c2a1e-d2-02-public_users_email_drop runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 2 step public.users.email/drop
-- | contract: drop column public.users.email
-- | why: Nothing reads or writes the old name any more.
-- | hazard DATA_LOSS: the column and its values go
-- | hazard IRREVERSIBLE: the old values are gone
-- | lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
SET LOCAL statement_timeout = 0;
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
      EXECUTE $sql$ALTER TABLE public.users DROP COLUMN email$sql$;
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
$concertina$;
--rollback DO $concertina$
--rollback DECLARE
--rollback   concertina_found text;
--rollback   concertina_names text[] := ARRAY['row_security'];
--rollback   concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);
--rollback BEGIN
--rollback   PERFORM set_config(name, value, true) FROM unnest(concertina_names, ARRAY['off']) AS setting (name, value);
--rollback   EXECUTE $sql$SELECT 1$sql$ INTO concertina_found;
--rollback   PERFORM set_config(name, value, true) FROM unnest(concertina_names, concertina_before) AS setting (name, value);
--rollback   IF concertina_found IS DISTINCT FROM '0' THEN
--rollback     RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'this step cannot be undone: the old values are gone',
--rollback       HINT = 'expected 0 from: SELECT 1 -- found ' || coalesce(concertina_found, 'nothing');
--rollback   END IF;
--rollback END
--rollback $concertina$;
