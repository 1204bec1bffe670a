// Rows that nothing tells apart.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

bool is_partition(const ObjectId& id, const Object& table, const Situation& situation) {
  const auto attaches = [&](const Act& act) { return act.verb == Verb::attach_partition && act.name == name_text(id); };
  return as<Table>(table).partition || std::ranges::any_of(situation.file, attaches);
}

bool lacks_key(const ObjectId& id, const Situation& situation) {
  const Object* table = known_table(situation, id);
  if (!table || !maybe<Table>(*table) || is_partition(id, *table, situation)) return false;
  return !columns_of(situation.schema, id).empty() && !primary_key_of(situation.schema, id);
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const ObjectId& table : situation.new_tables) {
    if (lacks_key(table, situation)) verdicts.push_back({fmt::format("{} has no primary key.", shown(table)), true, line_of(situation, table)});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_no_primary_key;
const LintRule lint_no_primary_key{
    .id = "no-primary-key",
    .severity = "warning",
    .summary = "a new table has no primary key",
    .reason =
        "Nothing tells its rows apart: batches have no order to go by, logical replication cannot update or delete rows, and on MySQL and MariaDB replication "
        "by rows searches the whole table for each.",
    .instead = "Give the table a primary key.",
    .page = "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {"", "CREATE TABLE events (what text);"},
    .good = {"", "CREATE TABLE events (id bigint PRIMARY KEY, what text);"},
    .check = check,
};

}  // namespace concertina
