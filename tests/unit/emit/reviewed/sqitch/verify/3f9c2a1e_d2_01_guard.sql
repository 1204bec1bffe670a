\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 2 step guard
-- Guard of deploy 2: contract.
-- Before this deploy starts, this must be true, and no query can tell:
-- - d2.release, release: The new version runs everywhere; nothing reads or writes users.email.
-- It stops, before anything is changed, when a query finds that
-- - the two names hold different values
-- - deploy 1 is not applied
-- The script of deploy itself says what failed.
