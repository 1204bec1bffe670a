#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "model/json.hpp"

namespace concertina {
namespace {

using testing::HasSubstr;

Plan sample() {
  const ObjectId column{Kind::column, "public", "users", "email_address"};
  Column body;
  body.type = "text";
  body.position = 3;
  Step step;
  step.id = "public.users.email_address/add";
  step.object = column;
  step.effects = {add({column, body, "", "", {}, {}})};
  step.why = "the new name";
  step.rule = "rename_column";
  step.hazards = {{"PREPARED_STATEMENTS", "SELECT * fails once"}};
  step.statements = {{"ALTER TABLE users ADD COLUMN email_address text", "AccessExclusiveLock", {"public.users"}, "reads and writes", false, false, 150}};
  step.verify = {{"SELECT count(*) FROM users", "0", "rows are left"}};
  step.backfill = Backfill{"users", {"id"}, {{"email_address", "email"}, {"a", "b"}}, "true", "batched", 1000, 100, "", "", "", "its size"};
  Plan plan;
  plan.id = "0123abcd";
  plan.dialect = "postgresql";
  plan.from_fingerprint = "sha256:1";
  plan.to_fingerprint = "sha256:2";
  plan.intents = {{IntentKind::rename_column, {"users.email"}, {"users.email_address"}, {}, {}, ""}};
  plan.deploys = {{2, "contract", "sha256:3", {{"d2.release", "release", "roll out", "", ""}}, {"breaks: email is gone", "works", ""}, {step}}};
  return plan;
}

Error error_of(const std::string& json) {
  try {
    plan_from_json(json, "plan.json");
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(PlanJson, HoldsWhatTheContractShows) {
  const std::string text = to_json(sample());
  for (const char* part :
       {R"("format": "concertina-plan/1")", R"("from": {"fingerprint": "sha256:1"})",
        R"("gates": [{"id": "d2.release", "kind": "release", "text": "roll out"}])", R"("compatibility": {"old": "breaks: email is gone", "new": "works"})",
        R"("object": {"kind": "column", "name": "public.users.email_address"})",
        R"("kind": "column", "name": "public.users.email_address", "type": "text", "position": 3)", R"("lock": "AccessExclusiveLock")",
        R"("blocks": "reads and writes")", R"("rewrites": false)", R"("lock_timeout_ms": 150)", R"("rollback": [])", R"("loses": "")",
        R"("set": {"email_address": "email", "a": "b"})", R"("lock_retries": 60)",
        R"({"kind": "rename column", "from": ["users.email"], "to": ["users.email_address"]})"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_EQ(plan_from_json(text, "plan.json"), sample());
}

TEST(PlanJson, APlanWithoutDeploysIsAPlan) {
  const Plan plan = plan_from_json(
      R"({"format":"concertina-plan/1","id":"x","dialect":"sqlite","from":{"fingerprint":"a"},"to":{"fingerprint":"a"},"deploys":[]})", "plan.json");
  EXPECT_TRUE(plan.deploys.empty());
  EXPECT_EQ(plan.policy, Policy{});
}

TEST(PlanJson, ANewerFormatIsOneClearError) {
  std::string text = to_json(sample());
  text.replace(text.find("plan/1"), 6, "plan/2");
  const Error error = error_of(text);
  EXPECT_EQ(error.what_happened, "the format is \"concertina-plan/2\", and this version reads \"concertina-plan/1\"");
  EXPECT_EQ(error.where, "plan.json");
  EXPECT_THAT(error.hint, HasSubstr("version of concertina"));
}

TEST(PlanJson, ACatalogIsNotAPlan) {
  EXPECT_THAT(error_of(R"({"format":"concertina-catalog/1","dialect":"sqlite"})").what_happened, HasSubstr("concertina-catalog/1"));
  EXPECT_THAT(error_of(R"({"dialect":"sqlite"})").what_happened, HasSubstr("this is not a concertina plan"));
  EXPECT_THAT(error_of("[]").what_happened, HasSubstr("expected an object"));
}

TEST(PlanJson, HazardCodesAreAClosedList) {
  std::string text = to_json(sample());
  text.replace(text.find("PREPARED_STATEMENTS"), 19, "SCARY");
  const Error error = error_of(text);
  EXPECT_EQ(error.where, "plan.json /deploys/0/steps/0/hazards/0/code");
  EXPECT_THAT(error.what_happened, HasSubstr("DATA_LOSS, LOSSY, BLOCKS_READS"));
}

TEST(ChangesJson, NameTheActionAndTheObject) {
  const ObjectId table{Kind::table, "", "", "t"};
  const std::string text = to_json(std::vector<Change>{add({table, Table{}, "", "", {}, {}})});
  EXPECT_THAT(text, HasSubstr(R"({"change": "add", "object": "table t", "after": {"kind": "table", "name": "t"}})"));
  EXPECT_EQ(to_json(std::vector<Change>{}), "[]\n");
}

// MySQL's foreign keys may be called ``.
TEST(ObjectNames, AreReadAsTheyAreWrittenAlsoWhereThereIsNone) {
  const ObjectId key = child_id(Kind::constraint, {Kind::table, "", "", "runs"}, "");
  EXPECT_EQ(name_text(key), R"(runs."")");
  EXPECT_EQ(parse_name(Kind::constraint, name_text(key)), key);
  EXPECT_THROW(parse_name(Kind::constraint, "runs."), Error);
}

}  // namespace
}  // namespace concertina
