SELECT id, uuid, name FROM lists;
SELECT list_uuid FROM list_uses;
