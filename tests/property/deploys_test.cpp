// A plan has as few deploys as its steps allow: of all orders in which they find what they need, and all places for the release
// among them, none serves the versions that run with fewer.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/Configuration.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>

#include "model/error.hpp"
#include "planner/compatibility.hpp"
#include "planner/planner.hpp"

namespace concertina::test {
namespace {

constexpr std::size_t most_steps = 14;

// One column on both sides: 0 absent, 1 takes NULL, 2 refuses it and has a default, 3 refuses it. Where NULL and a default change
// places, the rules see to it that neither version misses the default, of which the proof knows nothing: those are left out.
using Sides = std::pair<int, int>;

std::string column_name(std::size_t i) { return fmt::format("c{}", i); }

void put(Catalog& catalog, const ObjectId& table, std::size_t i, int state) {
  if (state == 0) return;
  Column column;
  column.type = fmt::format("char({})", i + 1);  // of different types, so that none is taken for a rename
  column.not_null = state > 1;
  if (state == 2) column.default_value = "'x'";
  column.position = static_cast<int>(i) + 2;
  const ObjectId id = column_id(table, column_name(i));
  catalog.objects.emplace(id, Object{id, column, "", "", {}, {}});
}

Catalog side(const std::vector<Sides>& columns, int Sides::*which, const std::string& engine) {
  Catalog catalog{engine, "15.0", {}, {}, {}, {}};
  const std::string schema = engine == "postgresql" ? "public" : "";
  const ObjectId table{Kind::table, schema, "", "t"}, key = column_id(table, "id");
  if (!schema.empty()) catalog.objects.emplace(ObjectId{Kind::schema, "", "", schema}, Object{{Kind::schema, "", "", schema}, Schema{}, "", "", {}, {}});
  catalog.objects.emplace(table, Object{table, Table{}, "", "", {}, {}});
  Column id;
  id.type = "integer";
  id.position = 1;
  catalog.objects.emplace(key, Object{key, id, "", "", {}, {}});
  for (std::size_t i = 0; i < columns.size(); ++i) put(catalog, table, i, columns[i].*which);
  return catalog;
}

std::vector<Step> all_steps(const Plan& plan) {
  std::vector<Step> steps;
  for (const Deploy& deploy : plan.deploys) steps.insert(steps.end(), deploy.steps.begin(), deploy.steps.end());
  return steps;
}

// How the two versions fare when some of the steps are done: those whose bits are set.
struct Search {
  const Catalog& from;
  const Catalog& to;
  const std::vector<Step>& steps;
  std::vector<std::uint32_t> needed;  // by each step

  Search(const Catalog& a, const Catalog& b, const std::vector<Step>& all) : from(a), to(b), steps(all), needed(all.size()) {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < steps.size(); ++i) places.emplace(steps[i].id, i);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const std::string& need : steps[i].needs) needed[i] |= places.contains(need) ? 1U << places.at(need) : 0U;
    }
  }

  // An order in which a step does not find what it changes is none.
  bool works(const Catalog& version, std::uint32_t done) const try {
    Catalog now = from;
    std::map<ObjectId, std::vector<ObjectId>> triggers;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if ((done >> i & 1U) == 0) continue;
      now = concertina::apply(std::move(now), steps[i].effects);
      for (const Change& effect : steps[i].effects) {
        if (id_of(effect).kind != Kind::trigger) continue;
        if (effect.after) triggers[id_of(effect)] = steps[i].fills;
        if (!effect.after) triggers.erase(id_of(effect));
      }
    }
    std::set<ObjectId> filled;
    for (const auto& [trigger, columns] : triggers) filled.insert(columns.begin(), columns.end());
    return fares(version, now, filled) == "works";
  } catch (const Error&) {
    return false;
  }

  // What can be done, in any order, while the version runs.
  std::set<std::uint32_t> reach(const Catalog& version, const std::set<std::uint32_t>& starts) const {
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> todo;
    const auto visit = [&](std::uint32_t done) {
      if (!seen.contains(done) && works(version, done)) {
        seen.insert(done);
        todo.push_back(done);
      }
    };
    for (const std::uint32_t start : starts) visit(start);
    while (!todo.empty()) {
      const std::uint32_t done = todo.back();
      todo.pop_back();
      for (std::size_t i = 0; i < steps.size(); ++i) {
        if ((done >> i & 1U) == 0 && (needed[i] & ~done) == 0) visit(done | 1U << i);
      }
    }
    return seen;
  }

  std::size_t fewest_deploys() const {
    const std::uint32_t all = (1U << steps.size()) - 1;
    if (all == 0) return 0;
    const std::set<std::uint32_t> before = reach(from, {0});
    const bool without_gate = before.contains(all) && works(to, all);
    const bool gate_first = reach(to, {0}).contains(all);
    if (without_gate || gate_first) return 1;
    return reach(to, before).contains(all) ? 2 : 3;
  }
};

void try_columns(const std::vector<Sides>& columns, const std::string& engine, std::map<std::size_t, int>& tally) {
  for (const Sides& sides : columns) RC_PRE(sides != Sides(2, 1) && sides != Sides(1, 2));
  const Catalog from = side(columns, &Sides::first, engine), to = side(columns, &Sides::second, engine);
  const Plan plan = make_plan(from, to, {}, {}, {false, "replace"});
  const std::vector<Step> steps = all_steps(plan);
  if (steps.size() > most_steps) return;
  const std::size_t fewest = Search(from, to, steps).fewest_deploys();
  ++tally[fewest];
  if (fewest == plan.deploys.size()) return;
  std::string shown;
  for (const auto& [before, after] : columns) shown += fmt::format(" {}→{}", before, after);
  throw std::runtime_error(fmt::format("{} deploys where {} would do:{}", plan.deploys.size(), fewest, shown));
}

void expect_fewest(const std::string& engine) {
  std::map<std::size_t, int> tally;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = 150;
  if (!std::getenv("RC_PARAMS")) params.seed = 1;
  const auto state = rc::gen::resize(100, rc::gen::inRange(0, 4));
  const auto result =
      rc::detail::checkTestable([&] { try_columns(*rc::gen::resize(4, rc::gen::container<std::vector<Sides>>(rc::gen::pair(state, state))), engine, tally); },
                                rc::detail::TestMetadata{engine, engine}, params);
  rc::detail::SuccessResult success;
  const bool holds = result.match(success);
  if (!holds) rc::detail::printResultMessage(result, std::cout);
  EXPECT_TRUE(holds);
  for (const std::size_t deploys : {1U, 2U}) EXPECT_GT(tally[deploys], 5) << "hardly any plan of " << deploys << " deploys was tried";
}

TEST(Deploys, AreAsFewAsCanBeOnPostgresql) { expect_fewest("postgresql"); }
TEST(Deploys, AreAsFewAsCanBeOnSqlite) { expect_fewest("sqlite"); }

}  // namespace
}  // namespace concertina::test
