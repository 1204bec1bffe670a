SELECT "select", "E.Mail", coalesce("group", 'no; "group"'), "it's", "where" FROM "Order";
INSERT INTO "Order" ("select", "E.Mail") VALUES (100, 'x');
UPDATE "Order" SET "E.Mail" = 'z', "group" = 'h' WHERE "select" = 2;
