CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> 'x'), price NUMERIC, changes INTEGER DEFAULT 0, tax NUMERIC);
CREATE TABLE log (at INTEGER PRIMARY KEY, text TEXT);
CREATE VIEW priced AS SELECT id, name, price, tax FROM items WHERE price IS NOT NULL;
CREATE TRIGGER items_changed AFTER UPDATE OF name, price ON items WHEN NEW.name <> OLD.name OR NEW.price IS NOT OLD.price BEGIN UPDATE items SET changes = changes + 1 WHERE id = NEW.id; END;
CREATE TRIGGER items_new BEFORE INSERT ON items WHEN NEW.price < 0 BEGIN SELECT RAISE(ABORT, 'a price; below zero'); END;
CREATE TRIGGER priced_insert INSTEAD OF INSERT ON priced BEGIN INSERT INTO items (name, price, tax) VALUES (NEW.name, NEW.price, NEW.tax); END;
CREATE TRIGGER priced_delete INSTEAD OF DELETE ON priced BEGIN UPDATE items SET price = NULL WHERE id = OLD.id; END;
