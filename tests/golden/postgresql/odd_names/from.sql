CREATE TABLE "Order" (
  "select" bigint PRIMARY KEY,
  "E-Mail "" ü" text NOT NULL,
  "a column name that has as many bytes as postgresql ever allows!" text
);

CREATE INDEX "the index on the column that has as many bytes as it can have!!" ON "Order" ("a column name that has as many bytes as postgresql ever allows!");
INSERT INTO "Order" SELECT n, 'e' || n, 'x' FROM generate_series(1, 20) AS n;
