\set ON_ERROR_STOP on
-- concertina plan 3f9c2a1e deploy 2 step guard
-- A guard changes nothing: there is nothing to undo.
