// Rows that nothing tells apart.
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

std::set<std::string> attached_in(const std::vector<Act>& file) {
  std::set<std::string> names;
  for (const Act& act : file) {
    if (act.verb == Verb::attach_partition) names.insert(act.name);
  }
  return names;
}

bool lacks_key(const ObjectId& id, const Situation& situation) {
  const Object* table = known_table(situation, id);
  if (!table || !maybe<Table>(*table) || as<Table>(*table).partition) return false;
  return !columns_of(situation.schema, id).empty() && !primary_key_of(situation.schema, id);
}

bool takes_key(const Act& act) { return act.is("primary key") && (act.verb == Verb::drop_constraint || act.verb == Verb::drop_column); }

// At the end of the file, as it may give the table another key.
Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  const std::set<std::string> attached = attached_in(situation.file);
  const auto is_left_without = [&](const ObjectId& table) { return lacks_key(table, situation) && !attached.contains(name_text(table)); };
  Verdicts verdicts;
  for (const ObjectId& table : situation.new_tables) {
    if (is_left_without(table)) verdicts.push_back({fmt::format("{} has no primary key.", shown(table)), true, line_of(situation, table)});
  }
  for (const Act& one : situation.file) {
    const ObjectId table = table_of(one.object);
    if (!takes_key(one) || is_new(situation, table) || !is_left_without(table)) continue;
    verdicts.push_back({fmt::format("{} loses its primary key.", shown(table)), true, one.at});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_no_primary_key;
const LintRule lint_no_primary_key{
    .id = "no-primary-key",
    .severity = "warning",
    .summary = "a new table has no primary key, or one in use loses it",
    .reason =
        "Nothing tells its rows apart: batches have no order to go by, logical replication cannot update or delete rows, and on MySQL and MariaDB replication "
        "by rows searches the whole table for each.",
    .instead = "Give the table a primary key; where it gets another one, in the same statement.",
    .page = "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {"", "CREATE TABLE events (what text);"},
    .good = {"", "CREATE TABLE events (id bigint PRIMARY KEY, what text);"},
    .check = check,
};

}  // namespace concertina
