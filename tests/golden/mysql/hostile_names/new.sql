SELECT id, `a b`, `new:y\%` FROM `wärd che"x $$ ;?:x%${y}``\ %s` WHERE id = 1;
INSERT INTO `wärd che"x $$ ;?:x%${y}``\ %s` (id, `a b`, `new:y\%`) VALUES (3, 'z', '?');
UPDATE `wärd che"x $$ ;?:x%${y}``\ %s` SET `new:y\%` = ':x' WHERE id = 3;
DELETE FROM `wärd che"x $$ ;?:x%${y}``\ %s` WHERE id = 3;
