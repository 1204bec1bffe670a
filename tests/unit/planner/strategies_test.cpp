// What a policy makes of one and the same change: how many deploys, behind which gates, and who bears each stage.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "report/text.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using test::catalog;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const ObjectId users{Kind::table, "public", "", "users"};
const std::vector<Intent> rename_email{{IntentKind::rename_column, {"users.email"}, {"users.mail"}, {}, {}, ""}};

Catalog schema(const std::string& column, const std::string& engine = "postgresql", std::int64_t rows = -1) {
  Catalog result = catalog(engine, "'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'bigint'}, {'name': '" + column +
                                       "', 'type': 'text', 'not_null': true}], 'primary_key': ['id']}]");
  if (rows >= 0) result.statistics[users] = {rows, rows * 100, rows > 0};
  return result;
}

Plan renamed(const Policy& policy, std::int64_t rows = -1) { return make_plan(schema("email", "postgresql", rows), schema("mail"), rename_email, policy, {}); }

Policy with(const std::string& strategy, const std::string& dual_write = "trigger", const std::string& preserve = "none") {
  Policy policy;
  policy.strategy = strategy;
  policy.dual_write = dual_write;
  policy.preserve = preserve;
  return policy;
}

std::vector<std::string> titles(const Plan& plan) {
  std::vector<std::string> result;
  for (const Deploy& deploy : plan.deploys) result.push_back(deploy.title);
  return result;
}

std::vector<std::string> gates(const Deploy& deploy) {
  std::vector<std::string> result;
  for (const Gate& gate : deploy.gates) {
    if (gate.kind != "query") result.push_back(gate.id);
  }
  return result;
}

bool makes_triggers(const Plan& plan) {
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      if (std::any_of(step.effects.begin(), step.effects.end(), [](const Change& effect) { return id_of(effect).kind == Kind::trigger; })) return true;
    }
  }
  return false;
}

Error error_of(const Policy& policy, const Catalog& from, const Catalog& to, const std::vector<Intent>& intents) {
  try {
    make_plan(from, to, intents, policy, {});
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(Strategies, TheApplicationWritesBothFormsInADeployMoreAndNoTriggerDoes) {
  const Plan plan = renamed(with("expand-contract", "application"));
  EXPECT_THAT(titles(plan), ElementsAre("expand", "backfill", "contract"));
  EXPECT_FALSE(makes_triggers(plan));
  EXPECT_THAT(plan.deploys[1].gates.at(0).text, HasSubstr("writes public.users.mail as well as public.users.email"));
  EXPECT_THAT(plan.deploys[2].gates.at(0).text, HasSubstr("no transition one runs any more"));
  EXPECT_EQ(plan.deploys[0].compatibility.old_version, "works");
  EXPECT_EQ(plan.deploys[0].compatibility.transition, "works");
  EXPECT_THAT(plan.deploys[0].compatibility.new_version, HasSubstr("public.users.mail is not filled in yet"));
  EXPECT_THAT(plan.deploys[1].compatibility.old_version, HasSubstr("breaks: "));
  EXPECT_EQ(plan.deploys[1].compatibility.new_version, "works");
  EXPECT_EQ(plan.deploys[1].compatibility.transition, "works");
  EXPECT_THAT(plan.deploys[2].compatibility.transition, HasSubstr("public.users.email is not there"));
}

TEST(Strategies, WhatNoApplicationCanWriteTwiceIsRefused) {
  const Error same_name =
      error_of(with("expand-contract", "application"), catalog("postgresql", "'tables': [{'name': 't', 'columns': [{'name': 'a', 'type': 'text'}]}]"),
               catalog("postgresql", "'tables': [{'name': 't', 'columns': [{'name': 'a', 'type': 'integer'}]}]"), {});
  EXPECT_THAT(same_name.what_happened, HasSubstr("changes its type under its own name"));
  EXPECT_THAT(same_name.hint, HasSubstr("\"dual_write\": \"trigger\""));
  const auto numbered = [](const char* name) {
    return catalog("postgresql", std::string("'tables': [{'name': 't', 'columns': [{'name': '") + name +
                                     "', 'type': 'bigint', 'not_null': true, 'identity': {'generation': 'always'}}]}]");
  };
  EXPECT_THAT(
      error_of(with("expand-contract", "application"), numbered("a"), numbered("b"), {{IntentKind::rename_column, {"t.a"}, {"t.b"}, {}, {}, ""}}).what_happened,
      HasSubstr("the server gives it its values"));
}

TEST(Strategies, ParallelChangeWaitsBeforeItContracts) {
  Policy policy = with("parallel-change", "application");
  policy.wait_hours = 36;
  const Plan plan = renamed(policy);
  EXPECT_THAT(gates(plan.deploys.at(2)), ElementsAre("d3.release", "d3.wait"));
  EXPECT_THAT(plan.deploys[2].gates[1].text, HasSubstr("36 hours"));
}

TEST(Strategies, LazySweepsBehindAVersionThatFillsInWhatItReads) {
  const Plan plan = renamed(with("lazy"));
  EXPECT_THAT(titles(plan), ElementsAre("expand", "backfill", "contract"));
  EXPECT_TRUE(makes_triggers(plan));
  EXPECT_EQ(plan.deploys[1].steps[0].backfill.value().strategy, "lazy");
  EXPECT_THAT(plan.deploys[1].gates.at(0).text, HasSubstr("where that is NULL computes it from public.users.email"));
  EXPECT_EQ(plan.deploys[1].compatibility.old_version, "works") << "the triggers fill in what it writes";
}

TEST(Strategies, BigBangIsOneDeployAndSaysWhatBreaks) {
  const Plan plan = renamed(with("big-bang"));
  ASSERT_THAT(titles(plan), ElementsAre("big bang"));
  EXPECT_THAT(gates(plan.deploys[0]), IsEmpty());
  EXPECT_THAT(plan.deploys[0].compatibility.old_version, HasSubstr("public.users.email is not there"));
  const auto& hazards = plan.deploys[0].steps.back().hazards;
  EXPECT_TRUE(std::any_of(hazards.begin(), hazards.end(), [](const Hazard& hazard) { return hazard.text.starts_with("big-bang: "); }));
}

TEST(Strategies, WhatIsDeprecatedGoesBehindAWaitAndIsNotDeprecatedTwice) {
  const Catalog with_column = schema("email"),
                without = catalog("postgresql", "'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'bigint'}], 'primary_key': ['id']}]");
  const Plan plan = make_plan(with_column, without, {}, with("expand-contract", "trigger", "deprecate"), {});
  ASSERT_THAT(titles(plan), ElementsAre("expand", "contract", "clean up"));
  EXPECT_EQ(plan.deploys[1].steps.back().id, "public.users.email/deprecate");
  EXPECT_THAT(plan.deploys[1].steps.back().loses, IsEmpty());
  EXPECT_THAT(gates(plan.deploys[2]), ElementsAre("d3.wait"));
  const Plan again = make_plan(schema("email_deprecated"), without, {}, with("expand-contract", "trigger", "deprecate"), {});
  EXPECT_THAT(again.deploys.back().steps.back().id, "public.users.email_deprecated/drop");
}

TEST(Strategies, ASnapshotIsNamedByThePlanAndLosesNothing) {
  const Catalog without = catalog("postgresql", "'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'bigint'}], 'primary_key': ['id']}]");
  const Plan plan = make_plan(schema("email"), without, {}, with("expand-contract", "trigger", "snapshot"), {});
  const Step& copy = plan.deploys.at(1).steps.at(0);
  ASSERT_TRUE(copy.backup);
  EXPECT_EQ(copy.backup->name, "_backup_users_" + plan.id);
  EXPECT_THAT(copy.statements.at(0).sql, HasSubstr("_backup_users_" + plan.id));
  EXPECT_THAT(plan.deploys[1].steps.back().loses, IsEmpty());
  const auto keyless = [](const char* columns) { return catalog("postgresql", std::string("'tables': [{'name': 't', 'columns': [") + columns + "]}]"); };
  const Error error = error_of(with("expand-contract", "trigger", "snapshot"), keyless("{'name': 'a', 'type': 'text'}, {'name': 'b', 'type': 'text'}"),
                               keyless("{'name': 'b', 'type': 'text'}"), {});
  EXPECT_THAT(error.what_happened, HasSubstr("have no key"));
}

TEST(Sizes, ChooseHowRowsAreFilledInAndSayWhy) {
  const auto chosen = [](std::int64_t rows, const Policy& policy) {
    const Plan plan = renamed(policy, rows);
    for (const Deploy& deploy : plan.deploys) {
      for (const Step& step : deploy.steps) {
        if (step.backfill) return fmt::format("{} in deploy {}: {}", step.backfill->strategy, deploy.number, step.backfill->chosen_by);
      }
    }
    return std::string();
  };
  EXPECT_EQ(chosen(-1, {}), "batched in deploy 1: the number of rows is not known, which counts as large");
  EXPECT_EQ(chosen(9'999, {}), "inline in deploy 1: 9999 rows are fewer than inline_below 10000 (sizes 10k-1m)");
  EXPECT_THAT(chosen(10'000, {}), HasSubstr("batched in deploy 1"));
  EXPECT_EQ(chosen(1'000'001, {}), "background in deploy 2: 1000001 rows are more than background_above 1000000 (sizes 10k-1m)");
  Policy wide;
  wide.sizes = "100k-10m";
  wide.inline_below = 100'000;
  wide.background_above = 10'000'000;
  EXPECT_THAT(chosen(99'999, wide), HasSubstr("inline_below 100000 (sizes 100k-10m)"));
  EXPECT_THAT(plan_text(renamed({}, 20), true), HasSubstr("inline: 20 rows are fewer than inline_below 10000"));
}

TEST(Sizes, ABackgroundBackfillIsADeployOfItsOwnThatTheNextOneAsksFor) {
  const Plan plan = renamed({}, 5'000'000);
  ASSERT_THAT(titles(plan), ElementsAre("expand", "backfill", "tighten", "contract"));
  ASSERT_EQ(plan.deploys[1].steps.size(), 1U);
  EXPECT_EQ(plan.deploys[0].compatibility.new_version, "breaks: public.users.mail is not filled in yet");
  EXPECT_EQ(plan.deploys[1].compatibility.new_version, "works");
  const auto& asked = plan.deploys[2].gates;
  EXPECT_TRUE(std::any_of(asked.begin(), asked.end(),
                          [](const Gate& gate) { return gate.text.starts_with("the backfill public.users.mail/backfill is not through"); }));
}

TEST(Sizes, ASmallTableHasAShorterRecipeWhoseGuardAsksForTheSizeAgain) {
  const auto ids = [](const Plan& plan) {
    std::vector<std::string> result;
    for (const Step& step : plan.deploys[0].steps) result.push_back(step.id);
    return result;
  };
  EXPECT_THAT(ids(renamed({}, 20)), ElementsAre("public.users.mail/add", "public.users.mail/sync", "public.users.mail/backfill", "public.users.mail/not-null"));
  const auto& asked = renamed({}, 20).deploys[0].gates;
  EXPECT_TRUE(std::any_of(asked.begin(), asked.end(), [](const Gate& gate) { return gate.text.find("has grown to 10000 rows") != std::string::npos; }));
  EXPECT_EQ(renamed({}, 20).deploys.size(), renamed({}).deploys.size()) << "never less compatibility";
}

TEST(Sizes, ASmallTableIsSmallByItsNewName) {
  Catalog wanted = catalog("postgresql",
                           "'tables': [{'name': 'people', 'columns': [{'name': 'id', 'type': 'bigint'}, "
                           "{'name': 'email', 'type': 'text', 'not_null': true}], 'primary_key': ['id']}]");
  Catalog now = schema("email", "postgresql", 20);
  as<Column>(now.objects.at(column_id(users, "email"))).not_null = false;
  const Plan plan = make_plan(now, std::move(wanted), {{IntentKind::rename_table, {"users"}, {"people"}, {}, {}, ""}}, {}, {});
  EXPECT_THAT(plan_text(plan, true), HasSubstr("public.people has grown to 10000 rows or more"));
}

}  // namespace
}  // namespace concertina
