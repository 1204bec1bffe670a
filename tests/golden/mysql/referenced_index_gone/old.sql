SELECT id, uuid, name, code FROM lists;
SELECT list_uuid FROM list_uses;
SELECT code FROM list_codes;
