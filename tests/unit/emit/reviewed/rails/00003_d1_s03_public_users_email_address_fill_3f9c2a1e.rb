# concertina plan 3f9c2a1e deploy 1 step public.users.email_address/fill
# backfill: rows of column public.users.email_address
# why: Rows from before have no value under the new name yet.
# lock: RowExclusiveLock on public.users: blocks nothing; reads every row

class D1S03PublicUsersEmailAddressFill3f9c2a1e < ActiveRecord::Migration[6.1]
  def up
    execute 'SET LOCAL row_security = \'off\''
    execute 'SET LOCAL default_transaction_isolation = \'read committed\''
    execute 'SET LOCAL statement_timeout = \'0\''
    execute 'SET LOCAL lock_timeout = \'0\''
    execute 'UPDATE public.users SET email_address = email WHERE email_address IS DISTINCT FROM email'
    execute <<'SQL'.chomp
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
$concertina$
SQL
  end

  def down
    # There is nothing to undo.
  end
end

# Rails looks for the class by the application's acronyms, which may write it in other letters.
__FILE__[/\d_(\w+)\.rb\z/, 1].camelize.then { |name| Object.const_set(name, D1S03PublicUsersEmailAddressFill3f9c2a1e) unless Object.const_defined?(name) }
