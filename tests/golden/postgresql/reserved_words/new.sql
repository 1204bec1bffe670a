SELECT "order", "group", "where", "limit" FROM "user";
INSERT INTO "user" ("order", "group", "where", "limit") SELECT max("order") + 1, 'k' || max("order") + 1, 4, 'n' || max("order") + 1 FROM "user";
UPDATE "user" SET "where" = 6 WHERE "order" = 3;
SELECT "from", "user", "column" FROM "table";
INSERT INTO "table" ("from", "user", "column") SELECT max("from") + 1, 3, 4 FROM "table";
