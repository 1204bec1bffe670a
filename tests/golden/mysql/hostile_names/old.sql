SELECT id, `a b`, `old;?${x}` FROM `wärd che"x $$ ;?:x%${y}``\ %s` WHERE id = 1;
INSERT INTO `wärd che"x $$ ;?:x%${y}``\ %s` (id, `a b`, `old;?${x}`) VALUES (3, 'z', '?');
UPDATE `wärd che"x $$ ;?:x%${y}``\ %s` SET `old;?${x}` = ':x' WHERE id = 3;
DELETE FROM `wärd che"x $$ ;?:x%${y}``\ %s` WHERE id = 3;
