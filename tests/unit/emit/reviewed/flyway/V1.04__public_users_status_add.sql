-- concertina plan 3f9c2a1e deploy 1 step public.users.status/add
-- expand: add column public.users.status
-- why: The old version does not know the column: the default fills it in.
-- lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries

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
