SELECT id, uuid, name, code FROM lists;
