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

}  // namespace
}  // namespace concertina
