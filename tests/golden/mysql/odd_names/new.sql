SELECT `I d`, `fro m`, `grün`, `ne``w` FROM `Or``der s`;
INSERT INTO `Or``der s` (`fro m`) VALUES ('c');
UPDATE `Or``der s` SET `fro m` = 'd' WHERE `I d` = 1;
