#include "planner/partition_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

bool is_unique(const Object& object) {
  const auto* index = maybe<Index>(object);
  return index ? index->unique : maybe<Constraint>(object) && has_index(as<Constraint>(object));
}

bool has_column(const Object& key, const std::string& column, const Dialect& dialect) {
  if (const auto* constraint = maybe<Constraint>(key)) return std::ranges::count(constraint->columns, column) > 0;
  return std::ranges::any_of(as<Index>(key).keys, [&](const std::string& one) { return names_column(one, dialect.lexical, column); });
}

void must_hold(const Object& key, const Object& table, const Catalog& now, const Dialect& dialect) {
  for (const Object* column : children(now, table.id, Kind::column)) {
    if (!is_partitioned_by(table, column->id.name, dialect) || has_column(key, column->id.name, dialect)) continue;
    throw Error(
        fmt::format("{} would be partitioned by {} while {} does not have that column", name_text(table.id), quoted_if_needed(column->id.name), text(key.id)),
        "", "change the keys and the partitions in one plan that keeps all columns, and let columns go in the next");
  }
}

// Whose keys or partitions the step changes.
std::set<ObjectId> tables_of(const Step& step) {
  std::set<ObjectId> result;
  for (const Change& effect : step.effects) {
    if (effect.after && (maybe<Table>(*effect.after) || is_unique(*effect.after))) result.insert(table_of(effect.after->id));
  }
  return result;
}

}  // namespace

bool is_partitioned_by(const Object& table, const std::string& column, const Dialect& dialect) {
  const std::string& clause = as<Table>(table).partition_key;
  const std::vector<Token> code = code_tokens(clause, dialect.lexical);
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string before = i > 0 && code[i - 1].kind == TokenKind::word ? name_of(code[i - 1]) : "";
    const bool called = i + 1 < code.size() && code[i + 1].text == "(";
    if (is_name(code[i]) && !called && before != "partition" && before != "subpartition" && name_of(code[i]) == column) return true;
  }
  return false;
}

void must_hold_partition_columns(const std::vector<Deploy>& deploys, const Context& context) {
  Catalog now = context.comparison.start;
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      now = concertina::apply(std::move(now), step.effects);
      for (const ObjectId& id : tables_of(step)) {
        const Object* table = find(now, id);
        if (!table || !maybe<Table>(*table) || as<Table>(*table).partition_key.empty()) continue;
        for (const Kind kind : {Kind::constraint, Kind::index}) {
          for (const Object* key : children(now, id, kind)) {
            if (is_unique(*key)) must_hold(*key, *table, now, context.dialect);
          }
        }
      }
    }
  }
}

}  // namespace concertina
