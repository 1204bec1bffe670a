SELECT id, name, price FROM items;
SELECT * FROM wide;
INSERT INTO boxes DEFAULT VALUES;
INSERT INTO lids (box_id, item_id, size) SELECT max(id), 1, 4 FROM boxes;
INSERT INTO ranks (id) VALUES (1), (2);
INSERT INTO "Other place"."Select" VALUES ('x');
