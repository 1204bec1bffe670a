CREATE TABLE "user" ("order" integer PRIMARY KEY, "group" text, "select" integer, "limit" text);
CREATE TABLE "table" ("from" integer PRIMARY KEY, "user" integer REFERENCES "user", "column" integer);
INSERT INTO "user" SELECT n, 'g' || n, n % 7, 'l' || n FROM generate_series(1, 40) AS n;
INSERT INTO "table" SELECT n, n, n FROM generate_series(1, 40) AS n;
