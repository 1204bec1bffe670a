CREATE TABLE items (
  id int PRIMARY KEY AUTO_INCREMENT,
  name varchar(40) NOT NULL,
  price decimal(10,2) NOT NULL DEFAULT 0.00,
  note text,
  stock int unsigned NOT NULL DEFAULT 5 COMMENT 'how many are left',
  kind enum('a', 'b') DEFAULT 'a',
  seen datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  doubled decimal(12,2) GENERATED ALWAYS AS (price * 2) VIRTUAL
);
