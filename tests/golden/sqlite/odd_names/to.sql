-- concertina: rename column "Order"."E-Mail "" ü" to "Order"."E.Mail"
CREATE TABLE "Order" (
  "select" INTEGER PRIMARY KEY,
  "E.Mail" TEXT NOT NULL,
  [group] TEXT NOT NULL DEFAULT 'no; "group"',
  `it's` TEXT DEFAULT 'it''s',
  "where" INTEGER DEFAULT 1 CHECK ("where" <> 2)
);
CREATE INDEX "the index; on group" ON "Order" ([group], "where");
CREATE VIEW "view of ""Order""" AS SELECT "select" AS "id of it", "group" FROM "Order";
CREATE TRIGGER "on Order" AFTER DELETE ON "Order" BEGIN SELECT 'END;'; END;
