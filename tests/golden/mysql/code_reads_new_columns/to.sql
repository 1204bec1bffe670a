-- concertina: rename column users.name to users.called
CREATE TABLE orders (id int PRIMARY KEY, state int, note text, total int);
CREATE TABLE users (id int PRIMARY KEY, called varchar(20));
CREATE VIEW shown AS SELECT id, state AS phase FROM orders;
CREATE VIEW by_phase AS SELECT phase FROM shown;
CREATE TRIGGER before_all AFTER UPDATE ON users FOR EACH ROW SET @called = NEW.called;
CREATE TRIGGER before_total AFTER UPDATE ON orders FOR EACH ROW SET @total = NEW.total;
