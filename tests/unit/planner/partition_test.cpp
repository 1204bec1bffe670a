// What is planned with partitions, and what is refused.
#include <gmock/gmock.h>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/schemas.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string columns = "'columns': [{'name': 'id', 'type': 'bigint', 'not_null': true}, {'name': 'note', 'type': 'text'}]";
const std::string events = "{'name': 'events', 'partition_key': 'RANGE (id)', " + columns + "}";
const std::string alone = "{'name': 'part', " + columns + "}";

std::string part(const std::string& more = ", 'condition': '(id IS NOT NULL) AND (id >= 1) AND (id < 9)'") {
  return "{'name': 'part', 'partition': {'of': 'events', 'bound': 'FOR VALUES FROM (1) TO (9)'" + more + "}}";
}

std::string rest() { return "{'name': 'rest', 'partition': {'of': 'events', 'bound': 'DEFAULT'}}"; }

Catalog schema(const std::vector<std::string>& tables) {
  std::string list;
  for (const std::string& table : tables) list += (list.empty() ? "" : ", ") + table;
  return catalog("postgresql", "'server_version': '15.1', 'tables': [" + list + "]");
}

std::string all_sql(const Plan& plan) {
  std::string sql;
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      for (const Statement& statement : step.statements) sql += statement.sql + ";\n";
    }
  }
  return sql;
}

Intent rename(const std::string& column, const std::string& other) {
  Intent result;
  result.kind = IntentKind::rename_column;
  result.from = {column};
  result.to = {other};
  return result;
}

std::string planned(const std::vector<std::string>& from, const std::vector<std::string>& to, const std::vector<Intent>& intents = {}) {
  return all_sql(make_plan(schema(from), schema(to), intents, {}, {}));
}

std::string refused(const std::vector<std::string>& from, const std::vector<std::string>& to, const std::vector<Intent>& intents = {}) {
  try {
    return planned(from, to, intents);
  } catch (const Error& error) {
    return "refused: " + error.what_happened;
  }
}

// No key, and nobody knows how many rows there are.
TEST(Partitions, ATableWithoutKeyIsPartitionedAnewOnlyWhereItIsSmall) {
  const std::string plain = "{'name': 'events', " + columns + "}", why = ", and no key tells its rows from each other, while they may be many";
  EXPECT_EQ(refused({plain}, {events}), "refused: table public.events is partitioned anew" + why);
  EXPECT_EQ(refused({events}, {plain}), "refused: table public.events is partitioned anew" + why);
}

TEST(Partitions, AColumnOfATablePartitionedAnewKeepsItsName) {
  const std::string plain = "{'name': 'events', 'columns': [{'name': 'id', 'type': 'bigint', 'not_null': true}, {'name': 'remark', 'type': 'text'}]}";
  EXPECT_EQ(refused({events}, {plain}, {rename("public.events.note", "public.events.remark")}),
            "refused: table public.events is partitioned anew, and column public.events.note gets another name");
}

TEST(Partitions, AColumnOfTheKeyKeepsItsName) {
  const std::string other =
      "{'name': 'events', 'partition_key': 'RANGE (no)', 'columns': [{'name': 'no', 'type': 'bigint', 'not_null': true},"
      " {'name': 'note', 'type': 'text'}]}";
  EXPECT_EQ(refused({events}, {other}, {rename("public.events.id", "public.events.no")}),
            "refused: column public.events.id is in the partition key of public.events: it keeps its name");
}

// The new version leaves it out before the rows are in other partitions.
TEST(Partitions, AColumnOfTheKeyThatRefusesNullStays) {
  const std::string other = "{'name': 'events', 'partition_key': 'RANGE (note)', 'columns': [{'name': 'note', 'type': 'text'}]}";
  EXPECT_EQ(refused({events}, {other}), "refused: table public.events is partitioned anew, and column public.events.id goes, and takes no NULL until then");
}

Catalog of_mysql(const std::string& by, const std::string& listed) {
  return catalog("mysql", "'server_version': '8.4.0', 'tables': [{'name': 't', 'partition_key': 'HASH (`" + by + "`) PARTITIONS 2', 'columns': [" + listed +
                              "], 'primary_key': ['id', '" + by + "']}]");
}

const std::string id = "{'name': 'id', 'type': 'int', 'not_null': true}", a = "{'name': 'a', 'type': 'int', 'not_null': true}",
                  b = "{'name': 'b', 'type': 'int', 'not_null': true, 'default': '0'}";

// Neither key fits the other partitions: both go over in one statement.
TEST(Partitions, AKeyGoesOverWithThePartitionsThatItFits) {
  const std::string all = id + ", " + a + ", " + b;
  EXPECT_THAT(all_sql(make_plan(of_mysql("a", all), of_mysql("b", all), {}, {}, {})),
              HasSubstr("DROP PRIMARY KEY, ADD PRIMARY KEY (`id`, `b`) PARTITION BY HASH (`b`) PARTITIONS 2"));
}

// The index that stands in for the old key has not the column of the new partitions.
TEST(Partitions, AKeyThatCannotGoOverWithThemIsRefused) {
  try {
    make_plan(of_mysql("a", id + ", " + a), of_mysql("b", id + ", " + b), {}, {}, {false, "replace"});
    ADD_FAILURE() << "is planned";
  } catch (const Error& error) {
    EXPECT_EQ(error.what_happened, "t would be partitioned by a while constraint t.\"PRIMARY\" does not have that column");
  }
}

TEST(Partitions, ATableWithOtherColumnsIsNotAttached) {
  const std::string other = "{'name': 'part', 'columns': [{'name': 'id', 'type': 'bigint', 'not_null': true}]}";
  EXPECT_EQ(refused({events, other}, {events, part()}), "refused: table public.part cannot become a partition of public.events: it has no column note");
}

TEST(Partitions, ATableRefusesNullBeforeItIsAttached) {
  const std::string loose = "{'name': 'part', 'columns': [{'name': 'id', 'type': 'bigint'}, {'name': 'note', 'type': 'text'}]}";
  const std::string sql = planned({events, loose}, {events, part()});
  EXPECT_LT(sql.find("SET NOT NULL"), sql.find("ATTACH PARTITION")) << sql;
}

TEST(Partitions, RowsAreProvenToFitBeforeTheTableIsAttached) {
  const std::string sql = planned({events, alone}, {events, part()});
  const std::size_t check = sql.find("NOT VALID"), validate = sql.find("VALIDATE CONSTRAINT"), attach = sql.find("ATTACH PARTITION"),
                    drop = sql.find("DROP CONSTRAINT");
  EXPECT_LT(check, validate);
  EXPECT_LT(validate, attach);
  EXPECT_LT(attach, drop);
  EXPECT_NE(drop, std::string::npos) << sql;
}

TEST(Partitions, WithoutTheConditionOfTheBoundNobodyCanProveThat) {
  EXPECT_EQ(refused({events, alone}, {events, part("")}), "refused: which rows fit into public.part is not known");
  EXPECT_EQ(refused({events, rest()}, {events, rest(), part("")}), "refused: which rows public.part takes from the default partition public.rest is not known");
}

TEST(Partitions, ANewPartitionIsNeverMadeUnderAStrongLockOfItsParent) {
  const std::string sql = planned({events}, {events, part()});
  EXPECT_THAT(sql, HasSubstr("ATTACH PARTITION"));
  EXPECT_THAT(sql, Not(HasSubstr("PARTITION OF")));
}

TEST(Partitions, TheyAreDetachedOnlineWhereTheServerCan) {
  EXPECT_THAT(planned({events, part()}, {events}), HasSubstr("DETACH PARTITION public.part CONCURRENTLY"));
  EXPECT_THAT(planned({events, part(), rest()}, {events, rest()}), Not(HasSubstr("CONCURRENTLY")));
}

TEST(Partitions, ADetachmentThatStoppedHalfWayIsFinished) {
  const std::string pending = part(", 'detach_pending': true, 'condition': '(id IS NOT NULL)'");
  EXPECT_THAT(planned({events, pending}, {events}), HasSubstr("DETACH PARTITION public.part FINALIZE"));
  EXPECT_EQ(refused({events, pending}, {events, part()}), "refused: table public.part is half detached from public.events, and wanted as its partition");
}

}  // namespace
}  // namespace concertina::test
