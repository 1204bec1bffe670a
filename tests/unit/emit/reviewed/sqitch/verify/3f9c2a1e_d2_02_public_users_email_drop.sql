\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 2 step public.users.email/drop
-- contract: drop column public.users.email
-- why: Nothing reads or writes the old name any more.
-- The script of deploy itself says what failed.
