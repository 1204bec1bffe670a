--liquibase formatted sql

--changeset concertina:3f9c2a1e-d1-01-public_users_email_address_add runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.email_address/add
-- | expand: add column public.users.email_address
-- | why: The new name exists beside the old one, so that both versions of the application find theirs.
-- | hazard PREPARED_STATEMENTS: SELECT * in a prepared statement fails once after the columns have changed
-- | lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
-- | the way back loses: what the new version wrote to email_address
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
      EXECUTE $sql$ALTER TABLE public.users ADD COLUMN email_address text$sql$;
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
--rollback SET LOCAL statement_timeout = 0;
--rollback DO $concertina$
--rollback BEGIN
--rollback   SET LOCAL lock_timeout = '5s';
--rollback   BEGIN
--rollback     LOCK TABLE public.users IN SHARE UPDATE EXCLUSIVE MODE;
--rollback   EXCEPTION WHEN lock_not_available THEN
--rollback     RAISE EXCEPTION 'another schema change or VACUUM holds the table'
--rollback       USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when it is done (see pg_stat_activity)';
--rollback   END;
--rollback   SET LOCAL lock_timeout = '150ms';
--rollback   FOR concertina_try IN 1 .. 60 LOOP
--rollback     BEGIN
--rollback       EXECUTE $sql$ALTER TABLE public.users DROP COLUMN email_address$sql$;
--rollback       RETURN;
--rollback     EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
--rollback       IF concertina_try = 60 THEN
--rollback         RAISE EXCEPTION 'no lock after 60 tries: other transactions hold the table for long'
--rollback           USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when they have ended (see pg_stat_activity, xact_start)';
--rollback       END IF;
--rollback     END;
--rollback     PERFORM pg_sleep(0.75 + random() / 2);
--rollback   END LOOP;
--rollback END
--rollback $concertina$;

--changeset concertina:3f9c2a1e-d1-02-public_users_users_email_address_idx_add-1 runInTransaction:false splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- | expand: add index public.users.users_email_address_idx
-- | why: The copy of users_email_idx under the new name.
-- | lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- | part 1 of 6 of this step; where one fails, take the step back to its first part and run it again
SET statement_timeout = '0';
SET lock_timeout = '0';
--rollback SELECT 1;

--changeset concertina:3f9c2a1e-d1-02-public_users_users_email_address_idx_add-2 runInTransaction:false splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- | expand: add index public.users.users_email_address_idx
-- | why: The copy of users_email_idx under the new name.
-- | lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- | part 2 of 6 of this step; where one fails, take the step back to its first part and run it again
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
$concertina$;
--rollback SELECT 1;

--changeset concertina:3f9c2a1e-d1-02-public_users_users_email_address_idx_add-3 runInTransaction:false splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- | expand: add index public.users.users_email_address_idx
-- | why: The copy of users_email_idx under the new name.
-- | lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- | part 3 of 6 of this step; where one fails, take the step back to its first part and run it again
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_address_idx ON public.users (email_address);
--rollback SELECT 1;

--changeset concertina:3f9c2a1e-d1-02-public_users_users_email_address_idx_add-4 runInTransaction:false splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- | expand: add index public.users.users_email_address_idx
-- | why: The copy of users_email_idx under the new name.
-- | lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- | part 4 of 6 of this step; where one fails, take the step back to its first part and run it again
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
--rollback RESET statement_timeout;
--rollback RESET lock_timeout;

--changeset concertina:3f9c2a1e-d1-02-public_users_users_email_address_idx_add-5 runInTransaction:false splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- | expand: add index public.users.users_email_address_idx
-- | why: The copy of users_email_idx under the new name.
-- | lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- | part 5 of 6 of this step; where one fails, take the step back to its first part and run it again
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
--rollback DROP INDEX CONCURRENTLY IF EXISTS public.users_email_address_idx;

--changeset concertina:3f9c2a1e-d1-02-public_users_users_email_address_idx_add-6 runInTransaction:false splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- | expand: add index public.users.users_email_address_idx
-- | why: The copy of users_email_idx under the new name.
-- | lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- | part 6 of 6 of this step; where one fails, take the step back to its first part and run it again
RESET statement_timeout;
RESET lock_timeout;
--rollback SET statement_timeout = '0';
--rollback SET lock_timeout = '0';

--changeset concertina:3f9c2a1e-d1-03-public_users_email_address_fill runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.email_address/fill
-- | backfill: rows of column public.users.email_address
-- | why: Rows from before have no value under the new name yet.
-- | lock: RowExclusiveLock on public.users: blocks nothing; reads every row
SET LOCAL row_security = 'off';
SET LOCAL default_transaction_isolation = 'read committed';
SET LOCAL statement_timeout = '0';
SET LOCAL lock_timeout = '0';
UPDATE public.users SET email_address = email WHERE email_address IS DISTINCT FROM email;
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
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'email_address is not filled in',
      HINT = 'expected 0 from: SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$;
--rollback SELECT 1;

--changeset concertina:3f9c2a1e-d1-04-public_users_status_add runInTransaction:true splitStatements:false rollbackSplitStatements:false stripComments:false
-- | concertina plan 3f9c2a1e deploy 1 step public.users.status/add
-- | expand: add column public.users.status
-- | why: The old version does not know the column: the default fills it in.
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
      EXECUTE $sql$ALTER TABLE public.users ADD COLUMN status text DEFAULT 'active' NOT NULL$sql$;
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
--rollback SET LOCAL statement_timeout = 0;
--rollback DO $concertina$
--rollback BEGIN
--rollback   SET LOCAL lock_timeout = '5s';
--rollback   BEGIN
--rollback     LOCK TABLE public.users IN SHARE UPDATE EXCLUSIVE MODE;
--rollback   EXCEPTION WHEN lock_not_available THEN
--rollback     RAISE EXCEPTION 'another schema change or VACUUM holds the table'
--rollback       USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when it is done (see pg_stat_activity)';
--rollback   END;
--rollback   SET LOCAL lock_timeout = '150ms';
--rollback   FOR concertina_try IN 1 .. 60 LOOP
--rollback     BEGIN
--rollback       EXECUTE $sql$ALTER TABLE public.users DROP COLUMN status$sql$;
--rollback       RETURN;
--rollback     EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
--rollback       IF concertina_try = 60 THEN
--rollback         RAISE EXCEPTION 'no lock after 60 tries: other transactions hold the table for long'
--rollback           USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when they have ended (see pg_stat_activity, xact_start)';
--rollback       END IF;
--rollback     END;
--rollback     PERFORM pg_sleep(0.75 + random() / 2);
--rollback   END LOOP;
--rollback END
--rollback $concertina$;
