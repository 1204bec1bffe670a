// What PostgreSQL 16 to 18 brought for tables, which the parser of 15 does not take.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/linting.hpp"

namespace concertina {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const std::string shop =
    "CREATE TABLE users (id bigint PRIMARY KEY, email text, low text GENERATED ALWAYS AS (lower(email)) STORED,\n"
    "  up text GENERATED ALWAYS AS (upper(email)) VIRTUAL);\n"
    "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total int, CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users (id) NOT ENFORCED);";

std::set<std::string> rules(const std::string& migration) {
  std::set<std::string> found = rules_of(findings_behind(shop, migration));
  found.erase("no-lock-timeout");
  return found;
}

TEST(NewerSyntax, ConstraintsThatAreNotEnforced) {
  EXPECT_THAT(rules("ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT ENFORCED;"), IsEmpty());
  EXPECT_THAT(rules("ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) ENFORCED;"), Contains("check-scans"));
  EXPECT_THAT(rules("ALTER TABLE orders ADD CONSTRAINT g FOREIGN KEY (user_id) REFERENCES users (id) NOT ENFORCED;"), Not(Contains("foreign-key-checks-rows")));
  EXPECT_THAT(rules("ALTER TABLE orders ALTER CONSTRAINT f ENFORCED;"), Contains("foreign-key-checks-rows"));
  EXPECT_THAT(rules("ALTER TABLE public.orders ALTER CONSTRAINT f NOT ENFORCED;"), IsEmpty());
  EXPECT_THAT(rules("ALTER TABLE orders ALTER CONSTRAINT f NO INHERIT, ALTER CONSTRAINT f INHERIT;"), IsEmpty());
}

TEST(NewerSyntax, NotNullAsAConstraint) {
  const std::string unchecked = "ALTER TABLE orders ADD CONSTRAINT n NOT NULL total NOT VALID;";
  EXPECT_THAT(rules(unchecked), IsEmpty());
  EXPECT_THAT(rules("ALTER TABLE orders ADD CONSTRAINT n NOT NULL total;"), Contains("check-scans"));
  EXPECT_THAT(rules("ALTER TABLE orders ADD NOT NULL total;"), Contains("set-not-null-scans"));
  EXPECT_THAT(rules_of(findings_behind(shop + unchecked + "ALTER TABLE orders VALIDATE CONSTRAINT n;", "ALTER TABLE orders ALTER total SET NOT NULL;")),
              Not(Contains("set-not-null-scans")));
  EXPECT_THAT(rules("CREATE TABLE a (id bigint, b int CONSTRAINT i NOT NULL DEFAULT 1, c int, CONSTRAINT n NOT NULL id, NOT NULL c, PRIMARY KEY (id));"),
              IsEmpty());
}

TEST(NewerSyntax, GeneratedColumns) {
  EXPECT_THAT(rules("ALTER TABLE users ADD COLUMN n int GENERATED ALWAYS AS (length(email)) VIRTUAL;"), IsEmpty());
  EXPECT_THAT(rules("ALTER TABLE users ADD COLUMN n int GENERATED ALWAYS AS (length(email));"), IsEmpty());
  EXPECT_THAT(rules("ALTER TABLE users ADD COLUMN n int GENERATED ALWAYS AS (length(email)) STORED, ADD m int GENERATED ALWAYS AS (1) VIRTUAL;"),
              Contains("generated-column-rewrites"));
  EXPECT_THAT(rules("ALTER TABLE users ALTER COLUMN low SET EXPRESSION AS (lower(email) || 'x');"), Contains("generated-column-rewrites"));
  EXPECT_THAT(rules("ALTER TABLE users ALTER up SET EXPRESSION AS (lower(email) || 'x');"), Not(Contains("generated-column-rewrites")));
}

TEST(NewerSyntax, OtherForms) {
  EXPECT_THAT(rules("CREATE TABLE s (id bigint, at tstzrange, PRIMARY KEY (id, at WITHOUT OVERLAPS));"), IsEmpty());
  EXPECT_THAT(rules("MERGE INTO users u USING orders o ON u.id = o.user_id WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING u.id;"), Not(Contains("unread")));
  EXPECT_THAT(rules("CREATE VIEW v AS SELECT j.* FROM JSON_TABLE('[1]'::jsonb, '$[*]' COLUMNS (n int PATH '$')) AS j;"), IsEmpty());
  for (const std::string json : {"IS JSON", "IS NOT JSON OBJECT", "IS JSON ARRAY WITH UNIQUE KEYS", "IS JSON VALUE WITHOUT UNIQUE", "IS JSON SCALAR"}) {
    EXPECT_THAT(rules("ALTER TABLE orders ADD CONSTRAINT j CHECK (total::text " + json + ") NOT VALID;"), IsEmpty()) << json;
  }
  EXPECT_THAT(rules("UPDATE users SET email = '' RETURNING WITH (OLD AS o) o.email;"), Contains("backfill-in-one-statement"));
}

TEST(NewerSyntax, LinesStayWhereTheyAre) {
  const auto findings = findings_behind(shop,
                                        "SELECT 1;\nALTER TABLE users\n  ADD COLUMN n int\n    GENERATED ALWAYS\n    AS (\n1)\n    VIRTUAL,\n"
                                        "  DROP COLUMN email;");
  std::vector<int> lines;
  for (const Finding& one : findings) {
    if (one.rule == "drop-column") lines.push_back(one.line);
  }
  EXPECT_THAT(lines, testing::ElementsAre(8));
}

TEST(NewerSyntax, WhatIsNotKnownSaysWhichVersionReadsIt) {
  const auto findings = findings_behind("", "ALTER TABLE sales SPLIT PARTITION p INTO (PARTITION q, PARTITION r);");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "unread");
  EXPECT_THAT(findings[0].text, testing::HasSubstr("as PostgreSQL 15 reads it"));
}

}  // namespace
}  // namespace concertina
