SELECT `I d`, `sel.ect`, `grün` FROM `Or``der s`;
INSERT INTO `Or``der s` (`sel.ect`) VALUES ('c');
UPDATE `Or``der s` SET `sel.ect` = 'd' WHERE `I d` = 1;
