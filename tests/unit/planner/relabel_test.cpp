// Types whose values go, move or change their names: what is refused, by name.
#include "planner/relabel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// A type with these labels and a table with a column of it.
std::string typed(const std::string& labels, const std::string& columns = "", const std::string& column = "mood") {
  return "'enums': [{'name': 'mood', 'labels': [" + labels + "]}], 'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'integer'}, {'name': '" +
         column + "', 'type': 'mood'}" + columns + "], 'primary_key': ['id']}]";
}

Catalog schema(const std::string& text) { return test::catalog("postgresql", text); }

Plan planned(const std::string& from, const std::string& to, const std::vector<Intent>& intents = {}) {
  return make_plan(schema(from), schema(to), intents, {}, {});
}

Error error_of(const std::string& from, const std::string& to, const std::vector<Intent>& intents = {}) {
  try {
    planned(from, to, intents);
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

const Intent rename_value{IntentKind::rename_value, {"mood.b"}, {"x"}, {}, {}, "to.sql:1"};

std::vector<std::string> titles(const Plan& plan) {
  std::vector<std::string> result;
  for (const Deploy& deploy : plan.deploys) result.push_back(deploy.title);
  return result;
}

TEST(Relabel, RemovalWaitsForTheReleaseAndReorderingDoesNot) {
  EXPECT_THAT(titles(planned(typed("'a', 'b'"), typed("'a'"))), ElementsAre("contract"));
  EXPECT_THAT(titles(planned(typed("'a', 'b'"), typed("'b', 'a'"))), ElementsAre("expand", "contract"));
}

TEST(Relabel, RemovalStopsBeforeItsFirstStepWhereRowsHoldTheValue) {
  const Plan plan = planned(typed("'a', 'b'"), typed("'a'"));
  const Deploy& deploy = plan.deploys.at(0);
  ASSERT_EQ(deploy.gates.size(), 2U);
  EXPECT_THAT(deploy.gates[0].text, HasSubstr("no longer writes 'b' of public.mood"));
  EXPECT_EQ(deploy.gates[1].sql, "SELECT count(*) FROM public.t WHERE NOT (mood <> ALL (ARRAY['b'::public.mood]))");
  EXPECT_EQ(deploy.gates[1].text, "rows of public.t hold 'b' in mood, which the type loses: give them another value first");
}

TEST(Relabel, OldVersionIsSaidToBreakWhereItsValueIsGone) {
  const Plan plan = planned(typed("'a', 'b'"), typed("'a'"));
  EXPECT_EQ(plan.deploys.at(0).compatibility.old_version, "breaks: public.mood has no value b");
  EXPECT_EQ(plan.deploys.at(0).compatibility.new_version, "works");
}

TEST(Relabel, ComesBehindAllOtherChanges) {
  const Plan plan = planned(typed("'a', 'b'", ", {'name': 'gone', 'type': 'mood'}"), typed("'b', 'a'", ", {'name': 'fresh', 'type': 'mood[]'}"),
                            {{IntentKind::replace, {"t.gone"}, {"t.fresh"}, {}, {}, ""}});
  ASSERT_THAT(titles(plan), ElementsAre("expand", "contract"));
  EXPECT_EQ(plan.deploys[0].steps.at(0).id, "public.t.fresh/add");
  EXPECT_EQ(plan.deploys[1].steps.at(0).id, "public.t.gone/drop");
  EXPECT_EQ(plan.deploys[1].steps.at(1).id, "enum type public.concertina_new_mood/add");
}

TEST(Relabel, AColumnThatIsComputedFromOneOfTheTypeIsMadeAnew) {
  const std::string computed = ", {'name': 'c', 'type': 'boolean', 'generated': '(mood IS NULL)', 'stored': true}";
  const Plan plan = make_plan(schema(typed("'a', 'b'", computed)), schema(typed("'a'", computed)), {}, {}, {});
  const auto rewrites = [](const Step& step) { return std::ranges::count(step.hazards, "REWRITE", &Hazard::code) == 1; };
  EXPECT_TRUE(std::ranges::any_of(plan.deploys[0].steps, rewrites));
}

TEST(Relabel, WhatIsNotManagedAndOfTheTypeIsRefused) {
  Catalog from = schema(typed("'a', 'b'"));
  from.unmanaged.push_back({"domain", "public.cheerful", {{Kind::enum_type, "public", "", "mood"}}});
  try {
    make_plan(from, schema(typed("'a'")), {}, {}, {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("the domain public.cheerful depends on it"));
  }
}

TEST(Relabel, WhatStandsInASchemaThatIsNotManagedIsNotLeftBehind) {
  Catalog from = schema("'schemas': [{'name': 'reports'}], " + typed("'a', 'b'"));
  const ObjectId view{Kind::view, "reports", "", "moods"};
  from.objects.emplace(view, Object{view,
                                    Definition{"CREATE VIEW reports.moods AS SELECT mood FROM public.t", {"mood public.mood"}, {}},
                                    "",
                                    "",
                                    {},
                                    {{Kind::column, "public", "t", "mood"}}});
  const std::map<std::string, std::string> wanted{{typed("'a'"), "changes"}, {"'enums': [{'name': 'mood', 'labels': ['a', 'b']}]", "goes"}};
  for (const auto& [to, what] : wanted) {
    try {
      make_plan(from, schema(to), {}, {}, {});
      FAIL() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.what_happened, "column public.t.mood " + what + ", and view reports.moods depends on it, which is not managed here");
    }
  }
}

TEST(Relabel, ARenamedColumnOfATypeWithARenamedValueIsRefused) {
  const Intent rename_column{IntentKind::rename_column, {"t.mood"}, {"t.feeling"}, {}, {}, "to.sql:2"};
  const Error error = error_of(typed("'a', 'b'"), typed("'a', 'x'", "", "feeling"), {rename_value, rename_column});
  EXPECT_THAT(error.what_happened, HasSubstr("column public.t.feeling changes its name or its type, and a value of public.mood is renamed, too"));
}

TEST(Relabel, ARenamedColumnOfATypeThatLosesAValueIsNot) {
  const Intent rename_column{IntentKind::rename_column, {"t.mood"}, {"t.feeling"}, {}, {}, "to.sql:2"};
  EXPECT_THAT(titles(planned(typed("'a', 'b'"), typed("'a'", "", "feeling"), {rename_column})), ElementsAre("expand", "contract"));
}

TEST(Relabel, ATypeThatNobodyUsesChangesAlone) {
  const Plan plan = planned("'enums': [{'name': 'mood', 'labels': ['a', 'b']}]", "'enums': [{'name': 'mood', 'labels': ['b']}]");
  ASSERT_THAT(titles(plan), ElementsAre("contract"));
  EXPECT_EQ(plan.deploys[0].steps.size(), 3U);
}

}  // namespace
}  // namespace concertina
