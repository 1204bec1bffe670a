# concertina plan 3f9c2a1e deploy 2 step public.users.email/drop
# contract: drop column public.users.email
# why: Nothing reads or writes the old name any more.
# hazard DATA_LOSS: the column and its values go
# hazard IRREVERSIBLE: the old values are gone
# lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries

class D2S02PublicUsersEmailDrop3f9c2a1e < ActiveRecord::Migration[6.1]
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
$concertina$
SQL
  end

  def down
    # This cannot be undone: the old values are gone
    execute <<'SQL'.chomp
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
$concertina$
SQL
  end
end

# Rails looks for the class by the application's acronyms, which may write it in other letters.
__FILE__[/\d_(\w+)\.rb\z/, 1].camelize.then { |name| Object.const_set(name, D2S02PublicUsersEmailDrop3f9c2a1e) unless Object.const_defined?(name) }
