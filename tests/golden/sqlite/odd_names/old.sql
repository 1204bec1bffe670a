SELECT "select", "E-Mail "" ü", "it's" FROM "Order";
SELECT "id of it" FROM "view of ""Order""";
INSERT INTO "Order" ("select", "E-Mail "" ü", "group") VALUES (100, 'x', 'y');
UPDATE "Order" SET "E-Mail "" ü" = 'z', "group" = NULL WHERE "select" = 2;
