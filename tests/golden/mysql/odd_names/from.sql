CREATE TABLE `Or``der s` (`I d` int PRIMARY KEY AUTO_INCREMENT, `sel.ect` varchar(20) NOT NULL, `grün` int, KEY `ke``y` (`grün`));
INSERT INTO `Or``der s` (`sel.ect`, `grün`) VALUES ('a', 1), ('b', NULL);
