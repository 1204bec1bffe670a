-- concertina: rename column "user"."select" to "user"."where"
CREATE TABLE "user" ("order" bigint PRIMARY KEY, "group" text NOT NULL UNIQUE, "where" integer CHECK ("where" >= 0), "limit" text);
CREATE UNIQUE INDEX "end" ON "user" ("limit");
CREATE TABLE "table" ("from" integer PRIMARY KEY, "user" bigint REFERENCES "user", "column" bigint REFERENCES "user" ("order"));
