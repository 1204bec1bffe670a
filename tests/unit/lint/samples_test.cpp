// Migrations as they are found in guides and applications, with what is wrong about them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/linting.hpp"

namespace concertina {
namespace {

using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;

const std::string shop = R"(
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, state text DEFAULT 'new');
CREATE TABLE products (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price numeric(10,2) NOT NULL, sku varchar(20));
CREATE INDEX products_sku ON products (sku);)";

std::set<std::string> rules(const std::string& migration) { return rules_of(findings_behind(shop, migration)); }

TEST(Samples, ABackfillInABlockThatSleepsBeforeItCommits) {
  const std::string block = R"(
DO $$
DECLARE done integer;
BEGIN
  LOOP
    UPDATE customers SET name = lower(name) WHERE id IN (SELECT id FROM customers WHERE name IS NULL LIMIT 1000 FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS done = ROW_COUNT;
    EXIT WHEN done = 0;
    PERFORM pg_sleep(0.1);
    COMMIT;
  END LOOP;
END $$;)";
  EXPECT_THAT(rules(block), IsSupersetOf({"sleep-before-commit", "skip-locked-leaves-rows", "backfill-may-loop-for-ever"}));
  EXPECT_THAT(rules(block), Not(Contains("block-commits-in-transaction")));
  EXPECT_THAT(rules("BEGIN;" + block + "COMMIT;"), Contains("block-commits-in-transaction"));
}

TEST(Samples, TheCommitBeforeTheSleepHoldsNoLock) {
  EXPECT_THAT(rules(R"(
DO $$
BEGIN
  LOOP
    UPDATE customers SET name = 'x' WHERE id IN (SELECT id FROM customers WHERE name <> 'x' LIMIT 1000);
    EXIT WHEN NOT FOUND;
    COMMIT;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;)"),
              Not(Contains("sleep-before-commit")));
}

TEST(Samples, AnUpdateWithALimitIsNotPostgresqls) { EXPECT_THAT(rules("UPDATE customers SET name = 'x' WHERE name IS NULL LIMIT 1000;"), Contains("unread")); }

TEST(Samples, NoRowIsNullWhereTheColumnCameWithADefault) {
  EXPECT_THAT(rules("UPDATE customers SET state = 'old' WHERE state IS NULL;"), Contains("backfill-finds-nothing"));
  EXPECT_THAT(rules("ALTER TABLE customers ADD COLUMN level text DEFAULT 'basic'; UPDATE customers SET level = 'x' WHERE level IS NULL;"),
              IsSupersetOf({"backfill-finds-nothing", "ddl-and-data"}));
}

TEST(Samples, AColumnGetsTheNameOfTheOneThatWent) {
  EXPECT_THAT(rules(R"(
ALTER TABLE products ADD COLUMN price_cents integer;
UPDATE products SET price_cents = price * 100;
ALTER TABLE products DROP COLUMN price;
ALTER TABLE products RENAME COLUMN price_cents TO price;)"),
              IsSupersetOf({"renamed-over", "drop-column", "rename-column", "ddl-and-data", "backfill-in-one-statement"}));
}

TEST(Samples, NotNullAndAKeyThatAreCheckedAtOnce) {
  EXPECT_THAT(rules("ALTER TABLE customers ALTER COLUMN state SET NOT NULL;"), Contains("set-not-null-scans"));
  EXPECT_THAT(rules("ALTER TABLE products ADD COLUMN owner bigint REFERENCES customers (id);"), Not(Contains("foreign-key-checks-rows")))
      << "a new column without a default is NULL in all rows, and the server reads none";
  EXPECT_THAT(rules("ALTER TABLE products ADD CONSTRAINT owned FOREIGN KEY (id) REFERENCES customers (id);"), Contains("foreign-key-checks-rows"));
}

TEST(Samples, WhatIsProvenIsNotReadAgain) {
  const std::string proven = R"(
ALTER TABLE customers ADD CONSTRAINT has_state CHECK (state IS NOT NULL) NOT VALID;
ALTER TABLE customers VALIDATE CONSTRAINT has_state;
ALTER TABLE customers ALTER COLUMN state SET NOT NULL;)";
  EXPECT_THAT(rules(proven), Not(Contains("set-not-null-scans")));
  EXPECT_THAT(rules(proven), Not(Contains("check-scans")));
  EXPECT_THAT(rules("BEGIN;" + proven + "COMMIT;"), Contains("validate-in-same-transaction"));
}

TEST(Samples, AWiderTypeIsOnlyAnotherWord) {
  EXPECT_THAT(rules("ALTER TABLE products ALTER COLUMN sku TYPE varchar(40);"), Not(Contains("type-change-rewrites")));
  EXPECT_THAT(rules("ALTER TABLE products ALTER COLUMN sku TYPE text;"), Not(Contains("type-change-rewrites")));
  EXPECT_THAT(rules("ALTER TABLE products ALTER COLUMN sku TYPE varchar(10);"), Contains("type-change-rewrites"));
  const std::vector<Finding> unknown = findings_behind(shop, "ALTER TABLE elsewhere ALTER COLUMN sku TYPE text;");
  EXPECT_TRUE(std::ranges::any_of(unknown, [](const Finding& one) { return one.rule == "type-change-rewrites" && !one.sure; }));
}

TEST(Samples, OnlyAVolatileDefaultWritesRowsAnew) {
  EXPECT_THAT(rules("ALTER TABLE customers ADD COLUMN since timestamptz NOT NULL DEFAULT now();"), Not(Contains("default-rewrites")));
  EXPECT_THAT(rules("ALTER TABLE customers ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();"), Contains("default-rewrites"));
}

TEST(Samples, ATableOfThisFileIsInNobodysWay) {
  EXPECT_THAT(rules(R"(SET lock_timeout = '1s';
CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text);
CREATE INDEX ON notes (text);
ALTER TABLE notes ADD CHECK (text <> '');
ALTER TABLE notes ALTER COLUMN text SET NOT NULL;
ALTER TABLE notes RENAME COLUMN text TO body;)"),
              testing::IsEmpty());
}

TEST(Samples, AnEnumSwappedForOneOfTheSameName) {
  const std::string before = "CREATE TYPE mood AS ENUM ('low'); CREATE TABLE users (id bigint PRIMARY KEY, m mood, note text);";
  const std::string swap = R"(
ALTER TYPE mood RENAME TO old_mood;
CREATE TYPE mood AS ENUM ('low', 'high');
ALTER TABLE users ALTER COLUMN m TYPE mood USING m::text::mood;)";
  EXPECT_THAT(rules_of(findings_behind(before, swap)), Contains("type-change-rewrites"));
  const std::string twice = "ALTER TABLE users ALTER COLUMN note TYPE text USING note::integer::text;";
  EXPECT_THAT(rules_of(findings_behind(before, twice)), Contains("type-change-rewrites")) << "a second cast computes, though the type stays";
  const std::string once = "ALTER TABLE users ALTER COLUMN note TYPE varchar USING note::varchar;";
  EXPECT_THAT(rules_of(findings_behind(before, once)), Not(Contains("type-change-rewrites")));
}

TEST(Samples, ANewTableLocksTheOneThatItRefersTo) {
  const std::vector<Finding> found = findings_behind(shop, "CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers (id));");
  EXPECT_TRUE(std::ranges::any_of(found, [](const Finding& one) { return one.rule == "no-lock-timeout" && one.text.find("customers") != std::string::npos; }));
}

TEST(Samples, ATableMadeAnewUnderANameThatWasFree) {
  const std::string anew =
      "DROP TABLE products; CREATE TABLE products (id int PRIMARY KEY, at timestamptz NOT NULL, CHECK (id > 0)); CREATE INDEX ON products (at);";
  EXPECT_THAT(rules(anew), Contains("drop-table"));
  for (const std::string rule : {"required-column", "check-scans", "index-blocks-writers", "primary-key-builds-index-under-lock"}) {
    EXPECT_THAT(rules(anew), Not(Contains(rule)));
  }
  const std::string rebuilt = R"(
CREATE TABLE fresh (id bigint PRIMARY KEY); INSERT INTO fresh SELECT id FROM products;
DROP TABLE products; ALTER TABLE fresh RENAME TO products; ALTER TABLE products RENAME COLUMN id TO number;)";
  EXPECT_THAT(rules(rebuilt), Contains("rename-column")) << "the application uses that name";
}

TEST(Samples, WhatIsThereIsNotMadeAgain) {
  EXPECT_THAT(rules("CREATE TABLE IF NOT EXISTS products (id int PRIMARY KEY, at timestamptz NOT NULL);"), testing::IsEmpty());
  EXPECT_THAT(rules("CREATE INDEX IF NOT EXISTS products_sku ON products (sku);"), Not(Contains("index-blocks-writers")));
  EXPECT_THAT(rules("ALTER TABLE products ADD COLUMN IF NOT EXISTS price numeric NOT NULL;"), Not(Contains("required-column")));
}

TEST(Samples, ADefaultOfNullIsNone) { EXPECT_THAT(rules("ALTER TABLE products ADD COLUMN size integer NOT NULL DEFAULT NULL;"), Contains("required-column")); }

TEST(Samples, ANameIsTooLongOnlyWhereTheServerCutsIt) {
  const std::string fits(63, 'n');
  EXPECT_THAT(rules("CREATE TABLE " + fits + " (id bigint PRIMARY KEY);"), Not(Contains("name-too-long")));
  EXPECT_THAT(rules("CREATE TABLE " + fits + "n (id bigint PRIMARY KEY);"), Contains("name-too-long"));
}

TEST(Samples, SeveralStatementsAtOnceMayBeginATransaction) {
  const std::string file = "BEGIN;\nCREATE TABLE notes (id bigint PRIMARY KEY);\nCOMMIT;\n";
  EXPECT_THAT(rules_of(findings_behind("", file, "postgresql", {}, "0001_notes.up.sql")), testing::IsEmpty());
  EXPECT_THAT(rules_of(findings_behind("", file, "postgresql", {}, "V1__notes.sql")), Contains("nested-transaction"));
}

TEST(Samples, FindingsStandWhereTheirPartOfTheStatementDoes) {
  const std::vector<Finding> parts = findings_behind(shop, R"(ALTER TABLE products
  ADD COLUMN size numeric(10,
    2),
  DROP COLUMN sku,
  ALTER COLUMN price
    DROP NOT NULL;)");
  const auto line_of = [](const std::vector<Finding>& findings, const std::string& rule) {
    const auto found = std::ranges::find(findings, rule, &Finding::rule);
    return found == findings.end() ? 0 : found->line;
  };
  EXPECT_EQ(line_of(parts, "drop-column"), 4);
  EXPECT_EQ(line_of(parts, "drop-not-null"), 5);
  const std::vector<Finding> block = findings_behind(shop, "DO $$\nBEGIN\n  IF true THEN\n    DROP TABLE products;\n  END IF;\nEND $$;");
  EXPECT_EQ(line_of(block, "drop-table"), 4);
  const std::vector<Finding> wrong = findings_behind(shop, "UPDATE customers\nSET name = 'x'\nWHERE id = 1\nLIMIT 5;");
  EXPECT_EQ(line_of(wrong, "unread"), 4);
  const std::vector<Finding> keys = findings_behind(shop, R"(CREATE TABLE a (id bigint PRIMARY KEY,
  c bigint REFERENCES customers (id),
  p bigint REFERENCES products (id));)");
  EXPECT_EQ(std::ranges::count(keys, std::string("foreign-key-without-index"), &Finding::rule), 2);
  EXPECT_EQ(line_of(keys, "foreign-key-without-index"), 2);
}

TEST(Samples, ALimitOfAnotherQueryIsNone) {
  EXPECT_THAT(rules("UPDATE customers SET state = (SELECT name FROM products_names LIMIT 1);"), Contains("backfill-in-one-statement"));
  EXPECT_THAT(rules("WITH some AS (SELECT id FROM customers LIMIT 100) UPDATE customers SET state = 'x' FROM some WHERE some.id = customers.id;"),
              Not(Contains("backfill-in-one-statement")));
  EXPECT_THAT(rules("WITH gone AS (DELETE FROM customers RETURNING id) INSERT INTO archive SELECT id FROM gone;"), Contains("delete-without-where"));
}

TEST(Samples, ATimeoutOfNoTransactionIsNone) {
  const std::string change = "ALTER TABLE products DROP COLUMN sku;";
  EXPECT_THAT(rules("SET LOCAL lock_timeout = '1s'; " + change), Contains("no-lock-timeout"));
  EXPECT_THAT(rules("BEGIN; SET LOCAL lock_timeout = '1s'; " + change + " COMMIT;"), Not(Contains("no-lock-timeout")));
  EXPECT_THAT(rules("SET lock_timeout = '1s'; RESET ALL; " + change), Contains("no-lock-timeout"));
  EXPECT_THAT(rules("SELECT set_config('lock_timeout', '1s', false); " + change), Not(Contains("no-lock-timeout")));
}

TEST(Samples, ALockIsAsDeepAsItsMode) {
  EXPECT_THAT(rules("BEGIN; LOCK TABLE products IN SHARE UPDATE EXCLUSIVE MODE; COMMIT;"), Not(Contains("no-lock-timeout")));
  EXPECT_THAT(rules("BEGIN; LOCK TABLE products; COMMIT;"), Contains("no-lock-timeout"));
}

TEST(Samples, NamesWithoutASchemaAreOfTheSearchPath) {
  EXPECT_THAT(rules("SET search_path = app; CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE q (id bigint PRIMARY KEY, p bigint REFERENCES p (id)); "
                    "CREATE INDEX ON q (p);"),
              testing::IsEmpty());
}

TEST(Samples, ATemporaryTableIsNobodyElses) { EXPECT_THAT(rules("CREATE TEMP TABLE t (x int); INSERT INTO t SELECT 1;"), testing::IsEmpty()); }

TEST(Samples, AnIndexGoesWithItsColumn) {
  const std::string again = "ALTER TABLE products DROP COLUMN sku; ALTER TABLE products ADD COLUMN sku text; CREATE INDEX products_sku ON products (sku);";
  EXPECT_THAT(rules(again), Not(Contains("duplicate-index")));
}

TEST(Samples, ATableInUseLosesItsKey) {
  for (const std::string sql : {"ALTER TABLE products DROP CONSTRAINT products_pkey;", "ALTER TABLE products DROP COLUMN id;",
                                "CREATE TABLE x (id int PRIMARY KEY);\nALTER TABLE products DROP CONSTRAINT products_pkey;"}) {
    EXPECT_THAT(rules(sql), Contains("no-primary-key")) << sql;
  }
  for (const std::string sql : {"ALTER TABLE products DROP CONSTRAINT products_pkey, ADD PRIMARY KEY (sku);", "DROP TABLE products;",
                                "ALTER TABLE products DROP CONSTRAINT products_pkey;\nALTER TABLE products ADD CONSTRAINT p PRIMARY KEY (sku);",
                                "ALTER TABLE products DROP CONSTRAINT products_pkey;\nDROP TABLE products;", "ALTER TABLE other DROP CONSTRAINT other_pkey;",
                                "ALTER TABLE products DROP COLUMN price;"}) {
    EXPECT_THAT(rules(sql), Not(Contains("no-primary-key"))) << sql;
  }
}

TEST(Samples, AProofHoldsForEveryRule) {
  const std::string before = "CREATE TABLE t (id bigint PRIMARY KEY, a int, CHECK (a IS NOT NULL AND id > 0));";
  const std::set<std::string> found = rules_of(findings_behind(before, "SET lock_timeout = '1s'; ALTER TABLE t ALTER COLUMN a SET NOT NULL;"));
  EXPECT_THAT(found, testing::IsEmpty());
}

}  // namespace
}  // namespace concertina
