// Every rule finds what it is for, and leaves alone what it says to do instead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "lint/lint_text.hpp"
#include "lint/reader.hpp"
#include "support/linting.hpp"

namespace concertina {
namespace {

class LintRules : public testing::TestWithParam<const LintRule*> {};

// live/lint has the dialects whose statements are tried on a server.
TEST_P(LintRules, FindTheBadExampleAndNotTheGoodOne) {
  const LintRule& rule = *GetParam();
  for (const std::string_view dialect : dialects_of(rule)) {
    if (!lint_reader(dialect).parses) continue;
    const Examples examples = examples_of(rule, dialect);
    EXPECT_THAT(found(examples.bad, rule, dialect), testing::Contains(std::string(rule.id)));
    EXPECT_THAT(found(examples.good, rule, dialect), testing::Not(testing::Contains(std::string(rule.id))));
  }
}

TEST_P(LintRules, HaveExamplesOfTheirOwnDialectsOnly) {
  const LintRule& rule = *GetParam();
  const std::vector<std::string_view> all = dialects_of(rule);
  for (const Examples& one : rule.also) {
    EXPECT_FALSE(one.dialects.empty());
    for (const std::string_view dialect : one.dialects) EXPECT_THAT(all, testing::Contains(dialect));
  }
}

TEST_P(LintRules, SayWhatTheyAreFor) {
  const LintRule& rule = *GetParam();
  EXPECT_TRUE(std::regex_match(std::string(rule.id), std::regex("[a-z]+(-[a-z]+)*")));
  EXPECT_THAT(std::string(rule.severity), testing::AnyOf("error", "warning", "note"));
  EXPECT_FALSE(rule.summary.empty() || rule.summary.ends_with("."));
  EXPECT_TRUE(rule.reason.ends_with(".")) << rule.reason;
  EXPECT_TRUE(rule.instead.ends_with(".")) << rule.instead;
  EXPECT_TRUE(rule.page.starts_with("https://")) << rule.page;
  EXPECT_EQ(lint_rule(rule.id), &rule) << "two rules have one id";
}

INSTANTIATE_TEST_SUITE_P(Every, LintRules, testing::ValuesIn(all_lint_rules()), [](const auto& each) {
  std::string name(each.param->id);
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(LintRules, AreAllInTheManual) {
  const std::string path = std::string(CONCERTINA_SOURCE_DIR) + "/docs/lint.md";
  if (std::getenv("CONCERTINA_UPDATE") != nullptr) std::ofstream(path) << lint_rules_text();
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), lint_rules_text()) << "write it anew: concertina lint --rules > docs/lint.md";
}

}  // namespace
}  // namespace concertina
