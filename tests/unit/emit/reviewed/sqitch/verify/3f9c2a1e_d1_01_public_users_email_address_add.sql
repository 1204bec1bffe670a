\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 1 step public.users.email_address/add
-- expand: add column public.users.email_address
-- why: The new name exists beside the old one, so that both versions of the application find theirs.
-- The script of deploy itself says what failed.
