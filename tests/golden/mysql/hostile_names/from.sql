CREATE TABLE `wärd che"x $$ ;?:x%${y}``\ %s` (id int PRIMARY KEY, `a b` varchar(10) NOT NULL, `old;?${x}` text);
INSERT INTO `wärd che"x $$ ;?:x%${y}``\ %s` VALUES (1, 'x', 'it''s ; $$ ? :x %s ${z} ` \\'), (2, 'y', NULL);
