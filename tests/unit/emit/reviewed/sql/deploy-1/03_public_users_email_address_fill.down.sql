\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 1 step public.users.email_address/fill
-- The way back of backfill: rows of column public.users.email_address
-- why: Rows from before have no value under the new name yet.
-- There is nothing to undo.
