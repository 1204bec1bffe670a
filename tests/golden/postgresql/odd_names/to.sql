-- concertina: rename column "Order"."E-Mail "" ü" to "Order"."E.Mail"
-- concertina: rename column "Order"."a column name that has as many bytes as postgresql ever allows!" to "Order"."another name, which has as many bytes as postgresql ever allows"

CREATE TABLE "Order" (
  "select" bigint PRIMARY KEY,
  "E.Mail" text NOT NULL,
  "another name, which has as many bytes as postgresql ever allows" text,
  "where" int DEFAULT 1
);

CREATE INDEX "the index on the column that has as many bytes as it can have!!" ON "Order" ("another name, which has as many bytes as postgresql ever allows");
