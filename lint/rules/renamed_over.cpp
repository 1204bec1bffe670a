// A name changes its meaning in silence.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if ((act.verb != Verb::rename_column && act.verb != Verb::add_column) || is_new(situation, act.object)) return {};
  const ObjectId taken = act.verb == Verb::rename_column ? column_id(table_of(act.object), act.name) : act.object;
  const auto drops = [&](const Act& before) { return before.verb == Verb::drop_column && before.object == taken; };
  if (std::ranges::none_of(situation.file, drops)) return {};
  return {Verdict{fmt::format("{} is another column from here on: code that names it goes on with other values.", shown(taken))}};
}

}  // namespace

extern const LintRule lint_renamed_over;
const LintRule lint_renamed_over{
    .id = "renamed-over",
    .severity = "error",
    .summary = "a column gets the name of one that the same file dropped",
    .reason =
        "Code that runs goes on reading and writing the name, and gets another column: of another unit, type or meaning. Nothing fails, and the values are "
        "wrong.",
    .instead = "Give the new column a name of its own, move all code to it, and drop the old one at the end.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {},
    .compatibility = true,
    .bad = {"CREATE TABLE items (id bigint PRIMARY KEY, price numeric(10,2), price_cents bigint);", R"(ALTER TABLE items DROP COLUMN price;
ALTER TABLE items RENAME COLUMN price_cents TO price;)"},
    .good = {"CREATE TABLE items (id bigint PRIMARY KEY, price numeric(10,2), price_cents bigint);", "ALTER TABLE items DROP COLUMN price;"},
    .check = check,
};

}  // namespace concertina
