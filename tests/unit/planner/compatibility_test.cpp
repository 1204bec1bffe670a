#include "planner/compatibility.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/schemas.hpp"

namespace concertina {
namespace {

using test::catalog;

Catalog table(const std::string& columns) { return catalog("postgresql", "'tables': [{'name': 't', 'columns': [" + columns + "]}]"); }

const std::string a = "{'name': 'a', 'type': 'text'}", a_required = "{'name': 'a', 'type': 'text', 'not_null': true}",
                  a_default = "{'name': 'a', 'type': 'text', 'not_null': true, 'default': '1'}", b = "{'name': 'b', 'type': 'text'}",
                  b_required = "{'name': 'b', 'type': 'text', 'not_null': true}";
const ObjectId column_b{Kind::column, "public", "t", "b"}, column_a{Kind::column, "public", "t", "a"};

TEST(Compatibility, MoreColumnsHurtNobody) { EXPECT_EQ(fares(table(a), table(a + "," + b), {}), "works"); }

TEST(Compatibility, AMissingColumnBreaks) { EXPECT_EQ(fares(table(a + "," + b), table(a), {}), "breaks: public.t.b is not there"); }

TEST(Compatibility, AMissingTableBreaks) { EXPECT_EQ(fares(table(a), catalog("postgresql", "'tables': []"), {}), "breaks: public.t is not there"); }

TEST(Compatibility, AnUnknownRequiredColumnBreaks) {
  EXPECT_EQ(fares(table(a), table(a + "," + b_required), {}), "breaks: public.t.b must be written and it does not know it");
}

TEST(Compatibility, UnlessATriggerFillsItIn) { EXPECT_EQ(fares(table(a), table(a + "," + b_required), {column_b}), "works"); }

TEST(Compatibility, RefusingNullBreaksWhoMayWriteIt) { EXPECT_EQ(fares(table(a), table(a_required), {}), "breaks: public.t.a refuses NULL"); }

TEST(Compatibility, TakingNullHurtsNobody) { EXPECT_EQ(fares(table(a_required), table(a), {}), "works"); }

TEST(Compatibility, ALostDefaultBreaksWhoReliesOnIt) {
  EXPECT_EQ(fares(table(a_default), table(a_required), {}), "breaks: public.t.a has no default any more");
}

TEST(Compatibility, AViewUnderTheTablesNameServes) {
  const std::string view = "'views': [{'name': 't', 'text': 'CREATE VIEW t AS SELECT a FROM u', 'signature': ['a text']}]";
  EXPECT_EQ(fares(table(a), catalog("postgresql", view), {}), "works");
  EXPECT_EQ(fares(table(a + "," + b), catalog("postgresql", view), {}), "breaks: public.t has no column b");
}

TEST(Compatibility, TheFirstThreeReasonsAreSaidAndTheRestCounted) {
  const std::string many = "{'name': 'c', 'type': 'text'}, {'name': 'd', 'type': 'text'}, {'name': 'e', 'type': 'text'}";
  EXPECT_EQ(fares(table(a + "," + b + "," + many), table(a), {}),
            "breaks: public.t.b is not there; public.t.c is not there; public.t.d is not there; and 1 more");
}

}  // namespace
}  // namespace concertina
