// Rows whose values the new form does not bear are told before anything is changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/deploying.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* codes = "CREATE TABLE items (id integer PRIMARY KEY, code text); INSERT INTO items SELECT n, n::text FROM generate_series(1, 60) AS n;";

// What a person reads when the first deploy stops; empty: it ran.
std::string told(Database& database, const char* to, const std::vector<Intent>& intents = {}) {
  Database wanted = fresh_postgresql(to);
  const Plan plan = make_plan(read_postgresql(database), read_postgresql(wanted), intents, {}, {});
  try {
    deploy_up(plan, plan.deploys[0], database.client);
  } catch (const Error& error) {
    EXPECT_EQ(where_is(plan, read_postgresql(database), database.client).steps_done, 0u) << "something was changed";
    return error.what_happened + "\nhint: " + error.hint;
  }
  return "";
}

TEST(Trial, TextThatIsNoNumberIsNamedByItsKey) {
  Database database = fresh_postgresql(std::string(codes) + "UPDATE items SET code = 'x' || code WHERE id IN (17, 23)");
  const std::string text = told(database, "CREATE TABLE items (id integer PRIMARY KEY, code integer)");
  EXPECT_THAT(text, AllOf(HasSubstr("2 rows of public.items"), HasSubstr("(id) = (17): invalid input syntax for type integer: \"x17\""),
                          HasSubstr("ROW(id)::text IN ('(17)', '(23)')")));
  database.client.execute("UPDATE items SET code = '0' WHERE code LIKE 'x%'");
  EXPECT_EQ(told(database, "CREATE TABLE items (id integer PRIMARY KEY, code integer)"), "");
}

TEST(Trial, OtherTypesAndTablesWithoutAKey) {
  for (const char* type : {"uuid", "timestamptz", "jsonb", "smallint"}) {
    SCOPED_TRACE(type);
    Database database = fresh_postgresql("CREATE TABLE items (code text); INSERT INTO items VALUES ('9999999 x')");
    EXPECT_THAT(told(database, ("CREATE TABLE items (code " + std::string(type) + ")").c_str()),
                AllOf(HasSubstr("1 rows of public.items"), HasSubstr("SELECT * FROM public.items WHERE ROW(ctid)::text IN ('(\"(0,1)\")')")));
  }
}

TEST(Trial, WhatWouldBeCutOffIsLost) {
  Database database =
      fresh_postgresql("CREATE TABLE items (id integer PRIMARY KEY, code varchar(20)); INSERT INTO items VALUES (1, 'short'), (2, 'much too long')");
  EXPECT_THAT(told(database, "CREATE TABLE items (id integer PRIMARY KEY, code varchar(8))"),
              AllOf(HasSubstr("1 rows of public.items"), HasSubstr("(id) = (2)")));
}

TEST(Trial, ExpressionsNotNullAndChecksOfTheNewColumn) {
  const std::vector<Intent> intents{{IntentKind::convert, {"items.code"}, {"items.number"}, {"nullif(code, '')::integer"}, {"number::text"}, ""}};
  const char* wanted = "CREATE TABLE items (id integer PRIMARY KEY, number integer NOT NULL CHECK (number > 0))";
  for (const char* bad : {"'a'", "''", "'-3'"}) {
    SCOPED_TRACE(bad);
    Database database = fresh_postgresql(std::string(codes) + "UPDATE items SET code = " + bad + " WHERE id = 7");
    EXPECT_THAT(told(database, wanted, intents), AllOf(HasSubstr("1 rows of public.items"), HasSubstr("(id) = (7)")));
  }
  Database database = fresh_postgresql(codes);
  EXPECT_EQ(told(database, wanted, intents), "");
}

TEST(Trial, RowsOfPartitions) {
  Database database = fresh_postgresql(
      "CREATE TABLE items (id integer PRIMARY KEY, code text) PARTITION BY RANGE (id); CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM (0) TO (100);"
      "CREATE TABLE items_2 PARTITION OF items FOR VALUES FROM (100) TO (200); INSERT INTO items VALUES (1, '1'), (150, 'x')");
  EXPECT_THAT(told(database,
                   "CREATE TABLE items (id integer PRIMARY KEY, code integer) PARTITION BY RANGE (id); CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM "
                   "(0) TO (100);"
                   "CREATE TABLE items_2 PARTITION OF items FOR VALUES FROM (100) TO (200)"),
              AllOf(HasSubstr("1 rows of public.items_2"), HasSubstr("(id) = (150)")));
}

TEST(Trial, WhatFitsIsNotRead) {
  Database from = fresh_postgresql("CREATE TABLE items (id integer PRIMARY KEY, n integer)"),
           to = fresh_postgresql("CREATE TABLE items (id integer PRIMARY KEY, n bigint)");
  const Plan plan = make_plan(read_postgresql(from), read_postgresql(to), {}, {}, {});
  for (const Step& step : plan.deploys[0].steps) EXPECT_THAT(step.id, Not(HasSubstr("/try")));
}

}  // namespace
}  // namespace concertina::test
