-- concertina: rename column `wärd che"x $$ ;?:x%${y}``\ %s`.`old;?${x}` to `wärd che"x $$ ;?:x%${y}``\ %s`.`new:y\%`
CREATE TABLE `wärd che"x $$ ;?:x%${y}``\ %s` (id int PRIMARY KEY, `a b` varchar(20) NOT NULL COMMENT 'line\nbreak */ -- x ${q} ? :w', `new:y\%` text,
  `select` varchar(60) NOT NULL DEFAULT 'it''s ; $$ ? :x %s ${z} ` \\', KEY `in dex;?:z ${i}` (`select`));
CREATE PROCEDURE `f?${f}`() SELECT '$$ ; ? :x %s ${z} ` \\';
