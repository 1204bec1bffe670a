-- concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- The way back of expand: add index public.users.users_email_address_idx
-- why: The copy of users_email_idx under the new name.
-- lock: ShareUpdateExclusiveLock on public.users: blocks nothing
-- part 2 of 6 of this step; where one fails, take the step back to its first part and run it again

SELECT 1;
