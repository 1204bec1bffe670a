CREATE TABLE orders (id bigint PRIMARY KEY, code text, note text);
CREATE VIEW notes AS SELECT id, note FROM orders;
CREATE VIEW noted AS SELECT id, note FROM notes WHERE note <> '';
