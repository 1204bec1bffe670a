SELECT id, words FROM desk.papers;
SET LOCAL ROLE desk_app;
INSERT INTO desk.papers VALUES (100, 'y');
RESET ROLE;
