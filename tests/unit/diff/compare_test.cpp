#include "diff/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using test::catalog;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// "+ column public.users.email", "- …", "~ …"; renames with the old name behind.
std::vector<std::string> lines(const Comparison& comparison) {
  std::vector<std::string> result;
  for (const Change& change : comparison.changes) {
    const std::string sign = !change.before ? "+ " : !change.after ? "- " : "~ ";
    result.push_back(sign + text(id_of(change)) + (renames(change) ? " from " + change.before->id.name : ""));
  }
  return result;
}

Comparison compared(const Catalog& from, const Catalog& to, const std::vector<Intent>& intents = {}, const CompareOptions& options = {},
                    const Policy& policy = {}) {
  return compare(from, to, intents, policy, options);
}

Catalog users(const std::string& columns) {
  return catalog("postgresql", "'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'bigint'}, " + columns + "], 'primary_key': ['id']}]");
}

const Intent rename_mail{IntentKind::rename_column, {"users.email"}, {"users.mail"}, {}, {}, "to.sql:1"};

template <class F>
Error error_of(F f) {
  try {
    f();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return {"", ""};
}

TEST(Compare, EqualSchemasHaveNoChanges) {
  EXPECT_THAT(lines(compared(users("{'name': 'a', 'type': 'int'}"), users("{'name': 'a', 'type': 'integer'}"))), IsEmpty());
}

TEST(Compare, ColumnOrderIsNoChange) {
  const Catalog one = users("{'name': 'a', 'type': 'text'}, {'name': 'b', 'type': 'text'}"),
                other = users("{'name': 'b', 'type': 'text'}, {'name': 'a', 'type': 'text'}");
  EXPECT_THAT(lines(compared(one, other)), IsEmpty());
}

TEST(Compare, ARenameIsOneChange) {
  const Comparison result = compared(users("{'name': 'email', 'type': 'text'}"), users("{'name': 'mail', 'type': 'text'}"), {rename_mail});
  EXPECT_THAT(lines(result), ElementsAre("~ column public.users.mail from email"));
}

TEST(Compare, ARenameThatIsDoneIsSaidAndForgotten) {
  const Catalog done = users("{'name': 'mail', 'type': 'text'}");
  const Comparison result = compared(done, done, {rename_mail});
  EXPECT_THAT(lines(result), IsEmpty());
  EXPECT_THAT(result.notes, Contains(HasSubstr("already applied: rename column users.email to users.mail")));
}

TEST(Compare, AnIntentThatFitsNothingIsAnError) {
  const Catalog same = users("{'name': 'email', 'type': 'text'}");
  const Error error = error_of([&] { compared(same, same, {rename_mail}); });
  EXPECT_THAT(error.what_happened, HasSubstr("does not fit the two schemas"));
  EXPECT_EQ(error.where, "to.sql:1");
}

TEST(Compare, DropAndAddOfOneTypeIsAQuestionWithTheAnswersToWrite) {
  const Error error = error_of([] { compared(users("{'name': 'email', 'type': 'varchar(20)'}"), users("{'name': 'mail', 'type': 'varchar(30)'}")); });
  EXPECT_EQ(error.code, 3);
  EXPECT_THAT(error.hint, HasSubstr("-- concertina: rename column users.email to users.mail"));
  EXPECT_THAT(error.hint, HasSubstr("-- concertina: replace users.email by users.mail"));
}

TEST(Compare, DropAndAddOfOtherTypesIsNoQuestion) {
  EXPECT_THAT(lines(compared(users("{'name': 'email', 'type': 'text'}"), users("{'name': 'age', 'type': 'int'}"))),
              ElementsAre("+ column public.users.age", "- column public.users.email"));
}

TEST(Compare, OnAmbiguousSettlesTheWholeRun) {
  const Catalog from = users("{'name': 'email', 'type': 'text'}"), to = users("{'name': 'mail', 'type': 'text'}");
  EXPECT_THAT(lines(compared(from, to, {}, {false, "replace"})), ElementsAre("- column public.users.email", "+ column public.users.mail"));
  EXPECT_THAT(lines(compared(from, to, {}, {false, "rename"})), ElementsAre("~ column public.users.mail from email"));
}

TEST(Compare, OnAmbiguousRenameStillAsksWhereItIsNotOneToOne) {
  const Catalog to = users("{'name': 'mail', 'type': 'text'}, {'name': 'post', 'type': 'text'}");
  EXPECT_EQ(error_of([&] { compared(users("{'name': 'email', 'type': 'text'}"), to, {}, {false, "rename"}); }).code, 3);
}

TEST(Compare, TablesThatShareHalfOfTheirColumnsAreAQuestion) {
  const Catalog from = catalog("postgresql", "'tables': [{'name': 'accounts', 'columns': [{'name': 'id', 'type': 'int'}, {'name': 'name', 'type': 'text'}]}]");
  const Catalog to =
      catalog("postgresql",
              "'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'int'}, {'name': 'name', 'type': 'text'}, {'name': 'age', 'type': 'int'}]}]");
  EXPECT_THAT(error_of([&] { compared(from, to); }).hint, HasSubstr("rename table accounts to users"));
}

TEST(Compare, HistoryTablesOfToolsAreLeftAlone) {
  Catalog from = users("{'name': 'a', 'type': 'text'}");
  const Catalog tools = catalog("postgresql",
                                "'tables': [{'name': 'flyway_schema_history', 'columns': [{'name': 'installed_rank', 'type': 'int'}]}, {'name': "
                                "'_backup_users_1234abcd', 'columns': [{'name': 'id', 'type': 'int'}]}]");
  from.objects.insert(tools.objects.begin(), tools.objects.end());
  const Comparison result = compared(from, users("{'name': 'a', 'type': 'text'}"));
  EXPECT_THAT(lines(result), IsEmpty());
  EXPECT_THAT(result.notes, Contains(HasSubstr("left alone: 4 objects")));
}

TEST(Compare, IgnoredPatternsAreLeftAlone) {
  Policy policy;
  policy.ignore = {"public.tmp_*"};
  const Catalog from = catalog(
      "postgresql", "'tables': [{'name': 'tmp_1', 'columns': [{'name': 'id', 'type': 'int'}]}, {'name': 'a', 'columns': [{'name': 'id', 'type': 'int'}]}]");
  const Catalog to = catalog("postgresql", "'tables': [{'name': 'a', 'columns': [{'name': 'id', 'type': 'int'}]}]");
  EXPECT_THAT(lines(compared(from, to, {}, {}, policy)), IsEmpty());
}

TEST(Compare, TheFirstRuleAboutAnObjectDecides) {
  Policy policy;
  policy.ignore = {"public.tmp_*"};
  policy.objects = {{"table", "public", "tmp_ours", "manage"}, {"table", "audit", "*", "ignore"}, {"*", "*", "log*", "ignore"}};
  const Catalog from = catalog("postgresql",
                               "'tables': [{'name': 'tmp_ours', 'columns': [{'name': 'id', 'type': 'int'}]}, {'name': 'tmp_1', 'columns': [{'name': 'id', "
                               "'type': 'int'}]}, {'name': 'a', 'columns': [{'name': 'id', 'type': 'int'}, {'name': 'log_id', 'type': 'int'}]}]");
  const Catalog to = catalog("postgresql",
                             "'tables': [{'schema': 'audit', 'name': 'events', 'columns': [{'name': 'id', 'type': 'int'}]}, {'name': 'a', 'columns': [{'name': "
                             "'id', 'type': 'int'}]}]");
  EXPECT_THAT(lines(compared(from, to, {}, {}, policy)), ElementsAre("- table public.tmp_ours", "- column public.tmp_ours.id"));
}

TEST(Compare, WhatIsNeverDroppedIsKeptWithWhatItNeedsAndNamed) {
  Policy policy;
  policy.objects = {{"column", "*", "users.nick", "never drop"}, {"table", "public", "old_*", "never drop"}};
  const Catalog from = catalog(
      "postgresql",
      "'tables': [{'name': 'old_orders', 'columns': [{'name': 'id', 'type': 'int', 'not_null': true}]}, {'name': 'gone', 'columns': [{'name': 'id', 'type': "
      "'int'}]}, "
      "{'name': 'users', 'columns': [{'name': 'id', 'type': 'int'}, {'name': 'nick', 'type': 'text', 'not_null': true}, {'name': 'age', 'type': 'int'}]}]");
  const Catalog to = catalog("postgresql", "'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'int'}]}]");
  const Comparison result = compared(from, to, {}, {}, policy);
  EXPECT_THAT(lines(result), ElementsAre("- table public.gone", "- column public.gone.id", "- column public.users.age", "~ column public.users.nick"));
  EXPECT_FALSE(as<Column>(at(result.to, parse_name(Kind::column, "public.users.nick"))).not_null);
  EXPECT_TRUE(as<Column>(at(result.to, parse_name(Kind::column, "public.old_orders.id"))).not_null);
  EXPECT_THAT(result.notes, Contains(HasSubstr("2 × (table public.old_orders, column public.users.nick)")));
}

TEST(Compare, WhatAnIntentRenamesIsNotDroppedByThat) {
  Policy policy;
  policy.objects = {{"*", "*", "*", "never drop"}};
  const Comparison result = compared(users("{'name': 'email', 'type': 'text'}, {'name': 'old', 'type': 'text'}"), users("{'name': 'mail', 'type': 'text'}"),
                                     {rename_mail}, {}, policy);
  EXPECT_EQ(find(result.to, parse_name(Kind::column, "public.users.email")), nullptr);
  EXPECT_NE(find(result.to, parse_name(Kind::column, "public.users.old")), nullptr);
}

TEST(Compare, ASchemaThatOnlyFromHasIsCountedAndDroppedOnlyWhenAsked) {
  const Catalog from = catalog(
      "postgresql",
      "'tables': [{'schema': 'audit', 'name': 'log', 'columns': [{'name': 'id', 'type': 'int'}]}, {'name': 'a', 'columns': [{'name': 'id', 'type': 'int'}]}]");
  const Catalog to = catalog("postgresql", "'tables': [{'name': 'a', 'columns': [{'name': 'id', 'type': 'int'}]}]");
  const Comparison left = compared(from, to);
  EXPECT_THAT(lines(left), IsEmpty());
  EXPECT_THAT(left.notes, Contains(HasSubstr("1 schema that the desired schema does not have (audit)")));
  EXPECT_THAT(lines(compared(from, to, {}, {true, "error"})), ElementsAre("- schema audit", "- table audit.log", "- column audit.log.id"));
}

TEST(Compare, DifferentEnginesAreNotCompared) {
  const Catalog lite = catalog("sqlite", "'tables': [{'name': 'a', 'columns': [{'name': 'id', 'type': 'INTEGER'}]}]");
  EXPECT_THAT(error_of([&] { compared(lite, users("{'name': 'a', 'type': 'text'}")); }).what_happened, HasSubstr("different engines: sqlite and postgresql"));
}

TEST(Compare, WhatDiffersByTheRenameAloneIsStillAChange) {
  const Catalog from =
      catalog("postgresql", "'tables': [{'name': 't', 'columns': [{'name': 'a', 'type': 'text'}], 'indexes': [{'name': 't_i', 'keys': ['lower(a)']}]}]");
  const Catalog to =
      catalog("postgresql", "'tables': [{'name': 't', 'columns': [{'name': 'b', 'type': 'text'}], 'indexes': [{'name': 't_i', 'keys': ['lower(b)']}]}]");
  const Comparison result = compared(from, to, {{IntentKind::rename_column, {"t.a"}, {"t.b"}, {}, {}, ""}});
  EXPECT_THAT(lines(result), ElementsAre("~ column public.t.b from a", "~ index public.t.t_i"));
}

// Each behind the one that it names; "": behind none.
Catalog with_triggers(const std::vector<std::pair<std::string, std::string>>& triggers) {
  std::string all;
  for (const auto& [name, follows] : triggers) {
    all += (all.empty() ? "" : ", ") + ("{'name': '" + name + "', 'text': 'CREATE TRIGGER `" + name + "` BEFORE INSERT ON `t` FOR EACH ROW SET @a = 1'") +
           (follows.empty() ? "" : ", 'options': {'follows': '" + follows + "'}") + "}";
  }
  return catalog("mysql", "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'int'}], 'triggers': [" + all + "]}]");
}

TEST(Compare, ATriggerStaysInItsPlaceWhenOthersGoAroundIt) {
  EXPECT_THAT(lines(compared(with_triggers({{"a", ""}, {"b", "a"}, {"c", "b"}}), with_triggers({{"a", ""}, {"c", "a"}}))), ElementsAre("- trigger t.b"));
  EXPECT_THAT(lines(compared(with_triggers({{"a", ""}, {"b", "a"}}), with_triggers({{"a", "b"}, {"b", ""}}))), ElementsAre("~ trigger t.a", "~ trigger t.b"));
}

TEST(Compare, TriggersThatAJsonFileLetsFollowEachOtherComeToAnEnd) {
  const Catalog ring = with_triggers({{"a", "b"}, {"b", "c"}, {"c", "b"}}), one = with_triggers({{"a", ""}});
  EXPECT_THAT(lines(compared(ring, one)), ElementsAre("- trigger t.b", "- trigger t.c"));
  EXPECT_THAT(lines(compared(one, ring)), ElementsAre("+ trigger t.b", "+ trigger t.c"));
}

// What stands in no schema and only the live database has is somebody else's, unless told otherwise.
TEST(Compare, LeavesExtensionsAloneThatOnlyTheLiveDatabaseHas) {
  const std::string extension = "'extensions': [{'name': 'citext', 'text': 'CREATE EXTENSION citext', 'clauses': ['VERSION \\u00271.6\\u0027']}]";
  const Catalog live = catalog("postgresql", extension), none = catalog("postgresql", "'tables': []");
  const Comparison left = compared(live, none);
  EXPECT_THAT(lines(left), IsEmpty());
  EXPECT_THAT(left.notes, Contains(HasSubstr("extension citext; --drop-schemas manages it")));
  EXPECT_THAT(lines(compared(live, none, {}, {true, "error"})), ElementsAre("- extension citext"));
}

TEST(Compare, NeverTakesAnExtensionToAnEarlierVersion) {
  const auto with = [](const std::string& version) {
    return catalog("postgresql", "'extensions': [{'name': 'citext', 'text': 'CREATE EXTENSION citext', 'clauses': ['VERSION \\u0027" + version + "\\u0027']}]");
  };
  EXPECT_THAT(lines(compared(with("1.9"), with("1.10"))), ElementsAre("~ extension citext"));
  EXPECT_THAT(lines(compared(with("1.10"), with("1.9"))), IsEmpty());
}

}  // namespace
}  // namespace concertina
