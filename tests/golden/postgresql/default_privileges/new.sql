SELECT id, words FROM desk.papers;
SELECT id, words FROM desk.drafts;
SET LOCAL ROLE desk_app;
INSERT INTO desk.papers VALUES (101, 'y');
INSERT INTO desk.drafts (words) SELECT desk.count_words('a')::text;
RESET ROLE;
