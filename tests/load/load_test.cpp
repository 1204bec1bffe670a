// Deploys while applications run: nothing fails, nothing waits for long, nothing is lost.
// CONCERTINA_LOAD_ROWS=300000 measures all recipes, and beside each the script that a person would write.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <set>

#include "load/trial.hpp"
#include "model/error.hpp"

namespace concertina::test {
namespace {

long measured_rows() {
  const char* given = std::getenv("CONCERTINA_LOAD_ROWS");
  return given == nullptr ? 0 : std::atol(given);
}

void print(const Recipe& recipe, const char* way, const Measured& m) {
  std::printf("%-20s %-8s %8ld statements %5ld failed %7.0f ms longest %5ld stalls %7.0f ms for a lock %7.1f s\n", recipe.name.c_str(), way,
              m.statements, m.failed, m.longest_ms, m.stalls, m.lock_wait_ms, m.wall_s);
  if (!m.behind.empty()) std::printf("    lock: %s\n", m.behind.c_str());
  for (const std::string& note : m.notes) std::printf("    %s\n", note.c_str());
  for (const std::string& defect : m.defects) std::printf("    DEFECT %s\n", defect.c_str());
  std::fflush(stdout);
}

std::string listed(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

// The machine's own noise: the applications alone.
const Measured& control(long rows) {
  static const Measured measured = [&] {
    const Recipe& recipe = recipes().front();
    const Measured alone = run_trial(recipe, rows, Way::control);
    print(recipe, "alone", alone);
    return alone;
  }();
  return measured;
}

// Measuring takes all; a test those with the most locks and the longest backfills.
std::vector<Recipe> chosen() {
  const std::set<std::string> tested = {"required_expression", "rename_column", "retype_key", "drop_foreign_key"};
  std::vector<Recipe> result;
  for (const Recipe& recipe : recipes()) {
    if (measured_rows() > 0 || tested.contains(recipe.name)) result.push_back(recipe);
  }
  return result;
}

class Load : public testing::TestWithParam<Recipe> {};

TEST_P(Load, ApplicationsGoOnAndNoRowIsLost) try {
  const bool all = measured_rows() > 0;
  const long rows = all ? measured_rows() : 12'000;
  const Measured alone = control(rows), plan = run_trial(GetParam(), rows, Way::plan);
  print(GetParam(), "plan", plan);
  if (all) print(GetParam(), "naive", run_trial(GetParam(), rows, Way::naive));
  EXPECT_EQ(plan.failed, 0) << listed(plan.notes);
  EXPECT_EQ(plan.wrong, 0) << listed(plan.notes);
  EXPECT_TRUE(plan.defects.empty()) << listed(plan.defects);
  EXPECT_LT(plan.lock_wait_ms, 150.0 * plan.tables_at_once + alone.longest_ms + 300) << plan.behind;
} catch (const Error& error) {
  FAIL() << error.what_happened << " (" << error.where << ")\n" << error.hint;
}

INSTANTIATE_TEST_SUITE_P(Recipes, Load, testing::ValuesIn(chosen()), [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace concertina::test
