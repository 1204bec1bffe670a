-- concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- expand: add index public.users.users_email_address_idx
-- why: The copy of users_email_idx under the new name.
-- lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- part 2 of 6 of this step; where one fails, take the step back to its first part and run it again
-- migrate:up transaction:false
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

-- migrate:down
SELECT 1;
