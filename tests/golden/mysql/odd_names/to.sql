-- concertina: rename column "Or`der s"."sel.ect" to "Or`der s"."fro m"
CREATE TABLE `Or``der s` (`I d` int PRIMARY KEY AUTO_INCREMENT, `fro m` varchar(20) NOT NULL, `grün` int, `ne``w` int NOT NULL DEFAULT 3, KEY `ke``y` (`grün`, `fro m`));
