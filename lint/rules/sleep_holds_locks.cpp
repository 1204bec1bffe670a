// A pause with locks held.
#include "lint/locking.hpp"

namespace concertina {
namespace {

bool holds(const Act& act, const Situation& situation) {
  return !is_new(situation, act.object) && (locking::writes_rows(act) || act.verb == Verb::insert_rows || locking::blocks_others(act));
}

// The pause stands in a block that never commits: what the block has written before stays locked.
bool is_in_writing_block(const Situation& situation) {
  for (auto act = situation.file.rbegin(); act != situation.file.rend(); ++act) {
    if (act->verb == Verb::block) return false;
    if (act->is("in block") && holds(*act, situation)) {
      const auto block = std::find_if(act, situation.file.rend(), [](const Act& one) { return one.verb == Verb::block; });
      return block != situation.file.rend() && !block->is("commits");
    }
  }
  return false;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::sleep) return {};
  if (act.is("in block") && is_in_writing_block(situation)) {
    return {Verdict{"The block pauses and never commits: all rows that it has written stay locked through every pause."}};
  }
  if (!situation.in_transaction || act.is("in block")) return {};
  const std::span<const Act> before = earlier(situation);
  const auto lock = std::ranges::find_if(before, [&](const Act& other) { return holds(other, situation); });
  if (lock == before.end()) return {};
  return {Verdict{fmt::format("The transaction pauses while it holds locks on {}.", locking::table_name(*lock))}};
}

}  // namespace

extern const LintRule lint_sleep_holds_locks;
const LintRule lint_sleep_holds_locks{
    .id = "sleep-holds-locks",
    .severity = "error",
    .summary = "a pause before the COMMIT that would let go of the locks",
    .reason = "A pause between batches is there to let others through. Before COMMIT it does the contrary: all that was locked stays so while nothing is done.",
    .instead = "COMMIT first, then pause.",
    .page = "https://www.postgresql.org/docs/current/plpgsql-transactions.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, seen timestamptz);",
            "BEGIN;\nUPDATE users SET seen = now() WHERE id = 1;\nSELECT pg_sleep(1);\nCOMMIT;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, seen timestamptz);",
             "BEGIN;\nUPDATE users SET seen = now() WHERE id = 1;\nCOMMIT;\nSELECT pg_sleep(1);"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, seen timestamp);", R"(BEGIN;
UPDATE users SET seen = now() WHERE id = 1;
SELECT SLEEP(1);
COMMIT;)"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, seen timestamp);", R"(BEGIN;
UPDATE users SET seen = now() WHERE id = 1;
COMMIT;
SELECT SLEEP(1);)"}}},
};

}  // namespace concertina
