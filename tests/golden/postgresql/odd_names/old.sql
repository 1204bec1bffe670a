SELECT "select", "E-Mail "" ü", "a column name that has as many bytes as postgresql ever allows!" FROM "Order";
INSERT INTO "Order" VALUES (100, 'x', 'y');
UPDATE "Order" SET "E-Mail "" ü" = 'z' WHERE "select" = 2;
