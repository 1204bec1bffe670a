// Random pairs of schemas with rows, on real servers: plans lead where they should, back again, and lose nothing. Each pair has a
// number that makes it anew. CONCERTINA_PAIRS: how many for each engine; CONCERTINA_SEED: the number of the first. A pair that is
// run alone (CONCERTINA_PAIRS=1) is made smaller where it fails; of many, all are run, and told by what is wrong with them.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

#include "property/trial.hpp"

namespace concertina::test {
namespace {

int from_environment(const char* name, int fallback) {
  const char* given = std::getenv(name);
  return given ? std::atoi(given) : fallback;
}

rc::Gen<Move> a_move(bool building) {
  const auto number = rc::gen::resize(100, rc::gen::inRange(0, 1000));
  std::vector<int> weighted;
  for (std::size_t i = 0; i < all_moves().size(); ++i) {
    if (all_moves()[i].builds || !building) weighted.insert(weighted.end(), static_cast<std::size_t>(all_moves()[i].weight), static_cast<int>(i));
  }
  return rc::gen::build<Move>(rc::gen::set(&Move::what, rc::gen::elementOf(weighted)), rc::gen::set(&Move::a, number), rc::gen::set(&Move::b, number),
                              rc::gen::set(&Move::c, number));
}

rc::Gen<std::vector<Move>> moves(bool building, int most) { return rc::gen::resize(most, rc::gen::container<std::vector<Move>>(a_move(building))); }

using Moves = std::pair<std::vector<Move>, std::vector<Move>>;

rc::Shrinkable<Moves> moves_of(int number) {
  static const rc::Gen<Moves> both = rc::gen::pair(moves(true, 36), moves(false, 16));
  return both(rc::Random(static_cast<std::uint64_t>(number)), rc::kNominalSize);
}

std::string case_folder(const std::string& dialect, int number) {
  return std::filesystem::temp_directory_path() / fmt::format("concertina-failing-pair-{}-{}", dialect, number);
}

struct Failure {
  Pair pair;
  std::string what;
};

// With files: what is emitted is run with the engine's own client, too.
std::optional<Failure> failure_of(const std::string& dialect, const Moves& moves, Tally& tally, bool files) {
  Pair pair = pair_of(dialect, moves.first, moves.second);
  try {
    try_pair(pair, tally, files);
  } catch (const std::exception& error) {
    return Failure{std::move(pair), error.what()};
  }
  return std::nullopt;
}

std::string cause(const Failure& failure) { return without_names(failure.what.substr(0, failure.what.find('\n', 200)).substr(0, 400)); }

// The smallest of those that it leads to and that fail for the same cause.
Failure smallest(const std::string& dialect, rc::Shrinkable<Moves> moves, Failure failure, bool files) {
  const std::string wanted = cause(failure);
  Tally nothing_counted;
  for (bool found = true; found;) {
    found = false;
    auto candidates = moves.shrinks();
    while (auto candidate = found ? rc::Maybe<rc::Shrinkable<Moves>>() : candidates.next()) {
      std::optional<Failure> next = failure_of(dialect, candidate->value(), nothing_counted, files);
      if (!next || cause(*next) != wanted) continue;
      failure = std::move(*next);
      moves = *candidate;
      found = true;
    }
  }
  return failure;
}

void run_pairs(const std::string& dialect, int fallback) {
  const int first = from_environment("CONCERTINA_SEED", 1), wanted = from_environment("CONCERTINA_PAIRS", fallback);
  Tally tally;
  std::map<std::string, std::vector<int>> causes;
  for (int number = first; number < first + wanted; ++number) {
    const bool files = dialect == "postgresql" && (number % 8 == 0 || wanted == 1);
    const int refused = tally.refused;
    std::optional<Failure> failure = failure_of(dialect, moves_of(number).value(), tally, files);
    if (tally.refused > refused) {
      const Moves moves = moves_of(number).value();
      save(pair_of(dialect, moves.first, moves.second), case_folder(dialect, number));
      std::cout << dialect << " pair " << number << " is refused (" << case_folder(dialect, number) << ")" << std::endl;
    }
    if (!failure) continue;
    if (wanted == 1) failure = smallest(dialect, moves_of(number), std::move(*failure), files);
    causes[cause(*failure)].push_back(number);
    save(failure->pair, case_folder(dialect, number));
    std::cout << dialect << " pair " << number << " (" << case_folder(dialect, number) << "): " << failure->what << std::endl;
  }
  std::cout << dialect << ": " << shown(tally);
  for (const auto& [what, numbers] : causes) std::cout << fmt::format("{} times (pairs {}): {}\n", numbers.size(), fmt::join(numbers, ", "), what);
  EXPECT_TRUE(causes.empty()) << "run one alone to have it as a small golden case: CONCERTINA_PAIRS=1 CONCERTINA_SEED=its number";
  EXPECT_LT(tally.refused * 10, tally.pairs + 10) << "too many pairs are refused to call this a test";
  EXPECT_LT(tally.not_continued * 5, tally.pairs + 10) << "too many plans that stop are lost";
}

TEST(Property, SqlitePairs) { run_pairs("sqlite", 40); }
TEST(Property, PostgresqlPairs) { run_pairs("postgresql", 15); }
TEST(Property, MariadbPairs) { run_pairs("mariadb", 10); }
TEST(Property, MysqlPairs) { run_pairs("mysql", 10); }

}  // namespace
}  // namespace concertina::test
