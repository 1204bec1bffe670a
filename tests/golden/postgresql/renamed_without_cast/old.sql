SELECT id, agreed, mood FROM guests;
INSERT INTO guests (id, agreed, mood) VALUES (100, true, 'low');
UPDATE guests SET agreed = NOT agreed, mood = 'high' WHERE id = 3;
