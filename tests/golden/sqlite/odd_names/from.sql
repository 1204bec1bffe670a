CREATE TABLE "Order" (
  "select" INTEGER PRIMARY KEY,
  "E-Mail "" ü" TEXT NOT NULL,
  [group] TEXT,
  `it's` TEXT DEFAULT 'it''s'
);
CREATE INDEX "the index; on group" ON "Order" ([group]);
CREATE VIEW "view of ""Order""" AS SELECT "select" AS "id of it", "group" FROM "Order";
INSERT INTO "Order" VALUES (1, 'a@x', 'g', 'x'), (2, 'b@x', 'h', 'it''s');
