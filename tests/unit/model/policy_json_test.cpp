#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "model/json.hpp"

namespace concertina {
namespace {

using testing::HasSubstr;

template <class Read>
Error error_of(Read read, const std::string& json) {
  try {
    read(json, "file.json");
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(PolicyJson, WhatIsLeftOutHasItsDefault) {
  EXPECT_EQ(policy_from_json("{}", "p"), Policy{});
  const Policy policy = policy_from_json(R"({"batch":5,"ignore":["tmp_*"],"manage":["grants"]})", "p");
  EXPECT_EQ(policy.batch, 5);
  EXPECT_EQ(policy.pause_ms, 100);
  EXPECT_EQ(policy.ignore, std::vector<std::string>{"tmp_*"});
  EXPECT_EQ(policy.manage, std::vector<std::string>{"grants"});
}

TEST(PolicyJson, MistakesAreToldWithTheirPath) {
  EXPECT_EQ(error_of(policy_from_json, R"({"batch":0})").what_happened, "expected a whole number of at least 1 and at most 2147483647, found 0");
  EXPECT_EQ(error_of(policy_from_json, R"({"batch":9999999999})").where, "file.json /batch");
  EXPECT_EQ(error_of(policy_from_json, R"({"strategy":"yolo"})").what_happened,
            "expected one of: expand-contract, additive-only, parallel-change, lazy, big-bang, found \"yolo\"");
  EXPECT_THAT(error_of(policy_from_json, R"({"bach":1})").hint, HasSubstr("batch"));
  EXPECT_EQ(error_of(policy_from_json, R"({"inline_below":18446744073709551615})").where, "file.json /inline_below");
}

TEST(PolicyJson, OneMemberSaysOthersThatAreLeftOut) {
  const Policy wide = policy_from_json(R"({"sizes":"100k-10m","background_above":500000})", "p");
  EXPECT_EQ(wide.inline_below, 100'000);
  EXPECT_EQ(wide.background_above, 500'000);
  EXPECT_EQ(policy_from_json(R"({"strategy":"parallel-change"})", "p").dual_write, "application");
}

TEST(PolicyJson, MembersThatContradictEachOtherAreTold) {
  const auto told = [](const char* json, const char* where, const char* hint) {
    const Error error = error_of(policy_from_json, json);
    EXPECT_EQ(error.where, where) << json;
    EXPECT_THAT(error.hint, HasSubstr(hint)) << json;
  };
  told(R"({"strategy":"parallel-change","dual_write":"trigger"})", "file.json /dual_write", "expand-contract");
  told(R"({"strategy":"lazy","dual_write":"application"})", "file.json /dual_write", "parallel-change");
  told(R"({"strategy":"big-bang","dual_write":"application"})", "file.json /dual_write", "leave dual_write out");
  told(R"({"strategy":"big-bang","preserve":"deprecate"})", "file.json /preserve", "snapshot");
  told(R"({"inline_below":100,"background_above":50})", "file.json /background_above", "raise background_above");
  EXPECT_THAT(error_of(policy_from_json, R"({"preserve":"all"})").what_happened, HasSubstr("none, deprecate, snapshot"));
}

TEST(ConfigJson, IsRead) {
  const Config config = config_from_json(R"({"from":"sqlite:a.db","to":"schema","target":"flyway","ignore":["x"]})", "concertina.json");
  EXPECT_EQ(config, (Config{"sqlite:a.db", "schema", "", "flyway", "", "", "", {"x"}}));
  EXPECT_EQ(error_of(config_from_json, R"({"form":"x"})").what_happened, "there is no member \"form\" here");
}

TEST(IntentsJson, AreReadWithTheirPlace) {
  const auto intents = intents_from_json(
      R"([{"kind":"rename column","from":["users.email"],"to":["users.mail"]},{"kind":"backfill","to":["t.c"],"up":["'x'"]}])", "intents.json");
  ASSERT_EQ(intents.size(), 2u);
  EXPECT_EQ(intents[0], (Intent{IntentKind::rename_column, {"users.email"}, {"users.mail"}, {}, {}, "intents.json /0"}));
  EXPECT_EQ(intents[1], (Intent{IntentKind::backfill, {}, {"t.c"}, {"'x'"}, {}, "intents.json /1"}));
}

TEST(IntentsJson, TheNumberOfNamesAndExpressionsIsChecked) {
  const Error none = error_of(intents_from_json, R"([{"kind":"rename table","from":[],"to":["a"]}])");
  EXPECT_EQ(none.what_happened, "\"from\" has 0 entries here, and rename table takes 1");
  EXPECT_EQ(none.where, "file.json /0");
  EXPECT_THAT(error_of(intents_from_json, R"([{"kind":"convert","from":["a.b"],"to":["a.c","a.d"],"up":["x"],"down":["y"]}])").what_happened,
              HasSubstr("\"up\" has 1 entries"));
  EXPECT_THAT(error_of(intents_from_json, R"([{"kind":"rename","to":["a"]}])").what_happened, HasSubstr("rename table, rename column"));
}

}  // namespace
}  // namespace concertina
