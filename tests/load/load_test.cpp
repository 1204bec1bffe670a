// Deploys, and their rollbacks, while applications run: nothing fails, nothing waits for long, nothing is lost.
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
  std::printf("%-20s %-8s %8ld statements %5ld failed %7.0f ms longest %5ld stalls %7.0f ms for a lock %7.1f s\n", recipe.name.c_str(), way, m.statements,
              m.failed, m.longest_ms, m.stalls, m.lock_wait_ms, m.wall_s);
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
    const Recipe recipe = recipes().front();
    const Measured alone = run_trial(recipe, rows, Way::control);
    print(recipe, "alone", alone);
    return alone;
  }();
  return measured;
}

// Measuring takes all recipes; a test a few of those with the most locks and the longest backfills.
std::vector<Recipe> chosen(const std::set<std::string>& tested) {
  std::vector<Recipe> result;
  for (const Recipe& recipe : recipes()) {
    if (measured_rows() > 0 || tested.contains(recipe.name)) result.push_back(recipe);
  }
  return result;
}

class Load : public testing::TestWithParam<Recipe> {};
class LoadAndBack : public testing::TestWithParam<Recipe> {};

void expect_served(const Measured& m, const Measured& alone) {
  EXPECT_EQ(m.failed, 0) << listed(m.notes);
  EXPECT_EQ(m.wrong, 0) << listed(m.notes);
  EXPECT_TRUE(m.defects.empty()) << listed(m.defects);
  // A try takes 150 ms at most; what waits behind a report that is not given way to waits for seconds.
  EXPECT_LT(m.lock_wait_ms, 150 + 5 * alone.longest_ms + 350) << m.behind;
}

long rows() { return measured_rows() > 0 ? measured_rows() : 10'500; }

TEST_P(Load, ApplicationsGoOnAndNoRowIsLost) try {
  const Measured plan = run_trial(GetParam(), rows(), Way::plan);
  print(GetParam(), "plan", plan);
  expect_served(plan, control(rows()));
  if (measured_rows() > 0) print(GetParam(), "naive", run_trial(GetParam(), rows(), Way::naive));
} catch (const Error& error) {
  FAIL() << error.what_happened << " (" << error.where << ")\n" << error.hint;
}

TEST_P(LoadAndBack, ApplicationsGoOnAndNoRowIsLost) try {
  const Measured back = run_trial(GetParam(), rows(), Way::back);
  print(GetParam(), "back", back);
  expect_served(back, control(rows()));
} catch (const Error& error) {
  FAIL() << error.what_happened << " (" << error.where << ")\n" << error.hint;
}

std::string name_of(const testing::TestParamInfo<Recipe>& given) { return given.param.name; }

INSTANTIATE_TEST_SUITE_P(Recipes, Load, testing::ValuesIn(chosen({"rename_column", "drop_foreign_key", "partitions"})), name_of);
INSTANTIATE_TEST_SUITE_P(Recipes, LoadAndBack, testing::ValuesIn(chosen({"retype_key", "index_to_key", "rename_table"})), name_of);

}  // namespace
}  // namespace concertina::test
