SELECT "order", "group", "select", "limit" FROM "user";
INSERT INTO "user" ("order", "group", "select", "limit") SELECT max("order") + 1, 'h' || max("order") + 1, 3, 'm' || max("order") + 1 FROM "user";
UPDATE "user" SET "select" = 5 WHERE "order" = 2;
SELECT "from", "user", "column" FROM "table";
INSERT INTO "table" ("from", "user", "column") SELECT max("from") + 1, 1, 2 FROM "table";
