\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 1 step public.users.status/add
-- expand: add column public.users.status
-- why: The old version does not know the column: the default fills it in.
-- The script of deploy itself says what failed.
