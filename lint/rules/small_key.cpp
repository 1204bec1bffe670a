// A key that can run out of numbers.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

bool is_small(const std::string& type, std::string_view dialect_name) {
  static const std::set<std::string> small{"integer", "int", "smallint", "serial", "serial4", "smallserial", "serial2", "mediumint", "tinyint"};
  const std::string base = dialect(dialect_name).base_type(type);
  return small.contains(base.substr(0, base.find(' ')));
}

// It has the type of the key that it points to.
bool points_elsewhere(const ObjectId& column, const Situation& situation) {
  const auto by_column = [&](const Constraint& key) { return key.type == ConstraintType::foreign_key && key.columns == std::vector{column.name}; };
  const auto known = children(situation.schema, table_of(column), Kind::constraint);
  return std::ranges::any_of(known, [&](const Object* object) { return by_column(as<Constraint>(*object)); });
}

// Of a column that the statement itself adds, or that is there; empty: not known.
std::string type_of(const ObjectId& column, const Situation& situation) {
  if (const Object* known = known_column(situation, column)) return as<Column>(*known).type;
  const auto adds = [&](const Act& act) { return act.verb == Verb::add_column && act.object == column; };
  const auto added = std::ranges::find_if(situation.file, adds);
  return added == situation.file.end() ? "" : added->column.type;
}

// At the end of the file: a foreign key may stand behind the key.
Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const Act& key : situation.file) {
    const bool is_key = key.verb == Verb::add_constraint && key.constraint.type == ConstraintType::primary_key && key.constraint.columns.size() == 1;
    if (!is_key) continue;
    const ObjectId id = column_id(table_of(key.object), key.constraint.columns[0]);
    const std::string type = type_of(id, situation);
    if (!is_small(type, situation.schema.dialect) || points_elsewhere(id, situation)) continue;
    verdicts.push_back({fmt::format("The key {} is {}: its numbers can run out.", shown(id), type), true, key.at});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_small_key;
const LintRule lint_small_key{
    .id = "small-key",
    .severity = "warning",
    .summary = "a primary key is an integer of 32 bits or fewer",
    .reason =
        "The numbers of an integer end at 2147483647, and those that rollbacks and deletes lose count. Widening the key later writes the table anew, and so "
        "does widening every column that points to it.",
    .instead = "Use bigint.",
    .page = "https://www.postgresql.org/docs/current/datatype-numeric.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {"", "CREATE TABLE notes (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text);"},
    .good = {"", "CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text);"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"", "CREATE TABLE notes (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, body text);"},
              {"", "CREATE TABLE notes (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, body text);"}}},
};

}  // namespace concertina
