-- concertina plan 3f9c2a1e deploy 1 step public.users.users_email_address_idx/add
-- expand: add index public.users.users_email_address_idx
-- why: The copy of users_email_idx under the new name.
-- lock: ShareUpdateExclusiveLock on public.users: blocks nothing; reads every row
-- part 1 of 6 of this step; where one fails, take the step back to its first part and run it again
-- migrate:up transaction:false
SET statement_timeout = '0';
SET lock_timeout = '0';

-- migrate:down
SELECT 1;
