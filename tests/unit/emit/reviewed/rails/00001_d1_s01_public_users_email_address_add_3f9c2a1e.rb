# concertina plan 3f9c2a1e deploy 1 step public.users.email_address/add
# expand: add column public.users.email_address
# why: The new name exists beside the old one, so that both versions of the application find theirs.
# hazard PREPARED_STATEMENTS: SELECT * in a prepared statement fails once after the columns have changed
# lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
# the way back loses: what the new version wrote to email_address

class D1S01PublicUsersEmailAddressAdd3f9c2a1e < ActiveRecord::Migration[6.1]
  def up
    execute 'SET LOCAL statement_timeout = 0'
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
$concertina$
SQL
  end

  def down
    # lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
    # loses: what the new version wrote to email_address
    execute 'SET LOCAL statement_timeout = 0'
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
      EXECUTE $sql$ALTER TABLE public.users DROP COLUMN email_address$sql$;
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
  end
end

# Rails looks for the class by the application's acronyms, which may write it in other letters.
__FILE__[/\d_(\w+)\.rb\z/, 1].camelize.then { |name| Object.const_set(name, D1S01PublicUsersEmailAddressAdd3f9c2a1e) unless Object.const_defined?(name) }
