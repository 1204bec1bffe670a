CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price NUMERIC, changes INTEGER DEFAULT 0);
CREATE TABLE log (at INTEGER PRIMARY KEY, text TEXT);
CREATE VIEW priced AS SELECT id, name, price FROM items WHERE price IS NOT NULL;
CREATE TRIGGER items_changed AFTER UPDATE OF name ON items BEGIN UPDATE items SET changes = changes + 1 WHERE id = NEW.id; END;
CREATE TRIGGER items_gone AFTER DELETE ON items BEGIN INSERT INTO log (text) VALUES ('gone: ' || OLD.name); END;
CREATE TRIGGER priced_insert INSTEAD OF INSERT ON priced BEGIN INSERT INTO items (name, price) VALUES (NEW.name, NEW.price); END;
INSERT INTO items (name, price) VALUES ('hat', 1.5), ('coat', 20), ('tie', NULL);
