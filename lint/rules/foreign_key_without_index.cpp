// A foreign key whose own columns have no index. Known only at the end of the file, which may make one.
#include "lint/locking.hpp"

namespace concertina {
namespace {

// Whether these begin with the columns, in any order.
bool begins_with(std::vector<std::string> keys, const std::vector<std::string>& columns) {
  if (keys.size() < columns.size()) return false;
  keys.resize(columns.size());
  return std::ranges::is_permutation(keys, columns);
}

std::vector<std::string> columns_of(const Index& index, const LexicalRules& rules) {
  std::vector<std::string> columns;
  for (const std::string& key : index.keys) {
    const std::vector<Token> code = code_tokens(key, rules);
    columns.push_back(code.empty() || (code.size() > 1 && code[1].text == "(") ? "" : name_of(code[0]));
  }
  return columns;
}

bool has_index(const Catalog& schema, const ObjectId& table, const std::vector<std::string>& columns) {
  const LexicalRules& rules = dialect(schema.dialect).lexical;
  const auto indexed = [&](const Object* object) {
    const auto& index = as<Index>(*object);
    return index.where.empty() && begins_with(columns_of(index, rules), columns);
  };
  const auto keyed = [&](const Object* object) {
    const auto& key = as<Constraint>(*object);
    const bool has_one = key.type == ConstraintType::primary_key || key.type == ConstraintType::unique;
    return has_one && begins_with(key.columns, columns);
  };
  return std::ranges::any_of(children(schema, table, Kind::index), indexed) || std::ranges::any_of(children(schema, table, Kind::constraint), keyed);
}

// The table's indexes are known, or the columns are so new that only this file can have made one.
bool is_told(const Situation& situation, const ObjectId& table, const std::vector<std::string>& columns) {
  if (known_table(situation, table) != nullptr) return true;
  return std::ranges::all_of(columns, [&](const std::string& column) {
    return std::ranges::any_of(situation.file, [&](const Act& act) { return act.verb == Verb::add_column && act.object == column_id(table, column); });
  });
}

bool is_gone(const Situation& situation, const Act& key) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    if (act.verb == Verb::drop_table) return act.object == table_of(key.object);
    return act.verb == Verb::drop_constraint && !key.object.name.empty() && act.object == key.object;
  });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end || situation.form == "plan") return {};
  Verdicts found;
  for (const Act& key : situation.file) {
    const std::vector<std::string>& columns = key.constraint.columns;
    if (key.verb != Verb::add_constraint || key.constraint.type != ConstraintType::foreign_key || columns.empty()) continue;
    const ObjectId table = table_of(key.object);
    if (is_gone(situation, key) || !is_told(situation, table, columns) || has_index(situation.schema, table, columns)) continue;
    const std::string text = fmt::format("No index begins with the columns of the foreign key of {} ({}).", shown(table), fmt::join(columns, ", "));
    found.push_back({text, true, key.at});
  }
  return found;
}

}  // namespace

extern const LintRule lint_foreign_key_without_index;
const LintRule lint_foreign_key_without_index{
    .id = "foreign-key-without-index",
    .severity = "warning",
    .summary = "a foreign key's own columns have no index",
    .reason = "Whoever deletes a row of the referenced table, or changes its key, reads the whole referencing table to look for rows that still point there.",
    .instead = "CREATE INDEX CONCURRENTLY over the columns of the foreign key, before it is added.",
    .page = "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
    .dialects = {"postgresql", "sqlite"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);",
             "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\nCREATE INDEX orders_user_idx ON orders (user_id);"},
    .check = check};

}  // namespace concertina
