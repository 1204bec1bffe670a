// Random pairs of schemas with rows, on real servers: plans lead where they should, back again, and lose nothing.
// CONCERTINA_PAIRS: how many pairs for each engine; RC_PARAMS: as RapidCheck has it, for example "seed=…" or "reproduce=…".
#include <gtest/gtest.h>
#include <unistd.h>
#include <fmt/format.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/Configuration.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "property/trial.hpp"

namespace concertina::test {
namespace {

int wanted_pairs(int fallback) {
  const char* given = std::getenv("CONCERTINA_PAIRS");
  return given ? std::atoi(given) : fallback;
}

rc::Gen<Move> a_move(bool building) {
  const auto number = rc::gen::resize(100, rc::gen::inRange(0, 1000));
  std::vector<int> weighted;
  for (std::size_t i = 0; i < all_moves().size(); ++i) {
    if (all_moves()[i].builds || !building) weighted.insert(weighted.end(), static_cast<std::size_t>(all_moves()[i].weight), static_cast<int>(i));
  }
  return rc::gen::build<Move>(rc::gen::set(&Move::what, rc::gen::elementOf(weighted)), rc::gen::set(&Move::a, number), rc::gen::set(&Move::b, number), rc::gen::set(&Move::c, number));
}

rc::Gen<std::vector<Move>> moves(bool building, int most) { return rc::gen::resize(most, rc::gen::container<std::vector<Move>>(a_move(building))); }

std::string case_folder(const std::string& dialect) { return std::filesystem::temp_directory_path() / fmt::format("concertina-failing-pair-{}-{}", dialect, getpid()); }

// As many pairs as asked for; the first that fails is made smaller and saved.
void run_pairs(const std::string& dialect, int number) {
  Tally tally;
  int done = 0;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = number;
  if (!std::getenv("CONCERTINA_PAIRS") && !std::getenv("RC_PARAMS")) params.seed = 1;
  const rc::detail::TestResult result = rc::detail::checkTestable([&] {
    const Pair pair = pair_of(dialect, *moves(true, 30), *moves(false, 10));
    try {
      try_pair(pair, tally, dialect == "postgresql" && ++done % 8 == 0);
    } catch (...) {
      save(pair, case_folder(dialect));
      throw;
    }
  }, rc::detail::TestMetadata{dialect, dialect}, params);
  rc::detail::SuccessResult success;
  const bool holds = result.match(success);
  rc::detail::printResultMessage(result, std::cout);
  std::cout << "\n" << dialect << ": " << shown(tally);
  EXPECT_TRUE(holds) << "as a golden case: " << case_folder(dialect);
  EXPECT_LT(tally.refused * 10, tally.pairs + 10) << "too many pairs are refused to call this a test";
  EXPECT_LT(tally.not_continued * 5, tally.pairs + 10) << "too many plans that stop are lost";
}

TEST(Property, SqlitePairs) { run_pairs("sqlite", wanted_pairs(40)); }
TEST(Property, PostgresqlPairs) { run_pairs("postgresql", wanted_pairs(15)); }

}  // namespace
}  // namespace concertina::test
