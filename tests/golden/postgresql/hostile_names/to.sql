-- concertina: rename column "wärd che""x $$ ;?:x%${y}`\ %s"."old;?${x}" to "wärd che""x $$ ;?:x%${y}`\ %s"."new:y\%"
CREATE TABLE "wärd che""x $$ ;?:x%${y}`\ %s" (id integer PRIMARY KEY, "a b" varchar(20) NOT NULL, "new:y\%" text, "select" text NOT NULL DEFAULT 'it''s ; $$ ? :x %s ${z} ` \');
CREATE INDEX "in dex;?:z ${i}" ON "wärd che""x $$ ;?:x%${y}`\ %s" ("select");
COMMENT ON COLUMN "wärd che""x $$ ;?:x%${y}`\ %s"."a b" IS E'line\nbreak */ -- x $concertina$ ${q} ? :w';
CREATE FUNCTION "f?${f}"() RETURNS text LANGUAGE sql AS $f$ SELECT '$$ ; ? :x %s ${z} ` \' $f$;
