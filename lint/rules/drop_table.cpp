// A table goes with all its rows.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "lint/rule.hpp"

namespace concertina {
namespace {

// A table that the file made and put rows into: those of the dropped one, it may be.
std::string copy_of_rows(const Situation& situation) {
  const auto copies = [&](const Act& act) { return act.verb == Verb::insert_rows && is_new(situation, act.object); };
  const auto copy = std::ranges::find_if(situation.file, copies);
  return copy == situation.file.end() ? "" : shown(copy->object);
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_table || is_new(situation, act.object)) return {};
  const std::string copy = copy_of_rows(situation);
  if (!copy.empty()) return {Verdict{fmt::format("{} goes, and with it all rows that are not in {}.", shown(act.object), copy), false}};
  const std::string_view more = act.is("cascade") ? ", views and foreign keys that depend on it as well" : "";
  return {Verdict{fmt::format("{} goes with all its rows{}.", shown(act.object), more)}};
}

}  // namespace

extern const LintRule lint_drop_table;
const LintRule lint_drop_table{
    .id = "drop-table",
    .severity = "error",
    .summary = "a table in use is dropped",
    .reason = "All its rows are lost, and only a backup brings them back. Code that still names it fails.",
    .instead = "Once no code names it, rename it out of the way, wait until nobody misses it, keep a copy, and drop it then.",
    .page = "https://www.postgresql.org/docs/current/sql-droptable.html",
    .dialects = {},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "DROP TABLE users;"},
    .good = {"", R"(CREATE TABLE scratch (id bigint PRIMARY KEY);
DROP TABLE scratch;)"},
    .check = check,
};

}  // namespace concertina
