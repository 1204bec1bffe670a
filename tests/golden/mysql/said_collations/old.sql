SELECT id, plain, said, kept, wider FROM notes;
UPDATE notes SET wider = 'e' WHERE id = 1;
