// A table outside of transactions.
#include <fmt/format.h>

#include <set>
#include <string>

#include "lint/rule.hpp"
#include "model/catalog.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

bool has_transactions(const std::string& engine) {
  static const std::set<std::string> without{"myisam", "aria", "memory", "csv", "archive", "blackhole", "mrg_myisam"};
  return !without.contains(lower(engine));
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const auto& [table, line] : tables_with_new(situation, "engine")) {
    const std::string engine = table_option(situation, table, "engine");
    if (has_transactions(engine)) continue;
    verdicts.push_back({fmt::format("{} has the engine {}, which knows no transactions.", shown(table), engine), true, line});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_non_transactional_engine;
const LintRule lint_non_transactional_engine{
    .id = "non-transactional-engine",
    .severity = "warning",
    .summary = "a table gets a storage engine without transactions",
    .reason =
        "Its rows are not taken back by ROLLBACK and can be lost or damaged in a crash, a write locks the whole table, and foreign keys are read and ignored.",
    .instead = "Use InnoDB.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/storage-engines.html",
    .dialects = {"mysql", "mariadb"},
    .bad = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, body text) ENGINE=MyISAM;"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, body text) ENGINE=InnoDB;"},
    .check = check,
    .also = {{{"mariadb"},
              {"CREATE TABLE notes (id bigint PRIMARY KEY);", "ALTER TABLE notes ENGINE=Aria;"},
              {"CREATE TABLE notes (id bigint PRIMARY KEY) ENGINE=Aria;", "ALTER TABLE notes COMMENT='x';"}}},
};

}  // namespace concertina
