# concertina plan 3f9c2a1e deploy 2 step guard
# Guard of deploy 2: contract.
# Before this deploy starts, this must be true, and no query can tell:
# - d2.release, release: The new version runs everywhere; nothing reads or writes users.email.
# It stops, before anything is changed, when a query finds that
# - the two names hold different values
# - deploy 1 is not applied

class D2S01Guard3f9c2a1e < ActiveRecord::Migration[6.1]
  def up
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
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'the two names hold different values',
      HINT = 'expected 0 from: SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email -- found ' || coalesce(concertina_found, 'nothing');
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
  EXECUTE $sql$SELECT count(*) FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'email_address'$sql$ INTO concertina_found;
  PERFORM set_config(name, value, true) FROM unnest(concertina_names, concertina_before) AS setting (name, value);
  IF concertina_found IS DISTINCT FROM '1' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'deploy 1 is not applied',
      HINT = 'expected 1 from: SELECT count(*) FROM information_schema.columns WHERE table_name = ''users'' AND column_name = ''email_address'' -- found ' || coalesce(concertina_found, 'nothing');
  END IF;
END
$concertina$
SQL
  end

  def down
    # A guard changes nothing: there is nothing to undo.
  end
end

# Rails looks for the class by the application's acronyms, which may write it in other letters.
__FILE__[/\d_(\w+)\.rb\z/, 1].camelize.then { |name| Object.const_set(name, D2S01Guard3f9c2a1e) unless Object.const_defined?(name) }
