SELECT "select", "E.Mail", "another name, which has as many bytes as postgresql ever allows" FROM "Order";
INSERT INTO "Order" ("select", "E.Mail") VALUES (100, 'x');
UPDATE "Order" SET "E.Mail" = 'z', "another name, which has as many bytes as postgresql ever allows" = NULL WHERE "select" = 2;
