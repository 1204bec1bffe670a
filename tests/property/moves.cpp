#include "property/moves.hpp"

#include <fmt/format.h>

#include "dialects/dialect.hpp"
#include "property/build_moves.hpp"
#include "property/change_moves.hpp"
#include "property/others.hpp"
#include "property/values.hpp"

namespace concertina::test {
namespace {

std::string written(const SketchTable& table) { return (table.schema.empty() ? "" : quoted_if_needed(table.schema) + ".") + quoted_if_needed(table.name); }

std::string written(const SketchTable& table, const std::string& column) { return written(table) + "." + quoted_if_needed(column); }

// Another column of the table that has a value of the same type in every row, at any stage.
const SketchColumn* like(const SketchTable& before, const SketchTable& table, const SketchColumn& column) {
  for (const SketchColumn& other : table.columns) {
    const SketchColumn* old = part(before.columns, other.key);
    if (old && old->not_null && other.key != column.key && other.type == column.type && other.not_null && other.source == Source::value && other.has_values &&
        other.type != "enum")
      return &other;
  }
  return nullptr;
}

std::string backfill_value(const Sketch& to, const SketchTable& before, const SketchTable& table, const SketchColumn& column) {
  const SketchColumn* other = like(before, table, column);
  if (!other || column.key % 2) return literal_of(to, column, 3);
  const std::string name = dialect(to.dialect).quote(other->name);
  return is_text(column) ? "lower(" + name + ")" : is_number(column) ? "abs(" + name + ") + 0" : name;
}

bool wants_backfill(const SketchColumn* before, const SketchColumn& column) {
  if (column.source != Source::value || column.default_kind || column.function_key || column.type == "composite") return false;
  if (!before) return column.not_null || column.key % 7 == 0;
  return column.not_null && !before->not_null && before->key % 2;
}

bool is_unique(const SketchTable& table, int column) {
  for (const SketchKey& key : table.keys) {
    if ((key.type != KeyType::check) && key.columns[0] == column) return true;
  }
  for (const SketchIndex& index : table.indexes) {
    if (index.unique && index.columns[0] == column) return true;
  }
  return false;
}

void intents_of_table(Pair& pair, const SketchTable& before, const SketchTable& table) {
  if (before.name != table.name) pair.intents.push_back({IntentKind::rename_table, {written(before)}, {written(table)}, {}, {}, ""});
  for (const SketchColumn& column : table.columns) {
    const SketchColumn* old = part(before.columns, column.key);
    if (old && old->name != column.name) {
      pair.intents.push_back({IntentKind::rename_column, {written(before, old->name)}, {written(table, column.name)}, {}, {}, ""});
    }
    if (!wants_backfill(old, column) || is_unique(table, column.key) || (old && in_primary_key(before, column.key))) continue;
    pair.intents.push_back({IntentKind::backfill, {}, {written(table, column.name)}, {backfill_value(pair.to, before, table, column)}, {}, ""});
    pair.filled.insert(column.key);
  }
}

}  // namespace

const std::vector<MoveKind>& all_moves() {
  static const std::vector<MoveKind> moves{
      {"add table", true, 4, add_table},
      {"add column", true, 5, add_column},
      {"add required column", true, 4, add_required_column},
      {"add generated column", true, 1, add_generated_column},
      {"add serial column", true, 1, add_serial_column},
      {"add key", true, 3, add_key},
      {"add check", true, 3, add_check},
      {"add foreign key", true, 5, add_foreign_key},
      {"add index", true, 4, add_index},
      {"add function", true, 3, add_function},
      {"add trigger", true, 4, add_trigger},
      {"add view", true, 4, add_view},
      {"add sequence", true, 2, add_sequence},
      {"add enum", true, 2, add_enum},
      {"add other", true, 20, add_other},
      {"add partitioned table", true, 1, add_partitioned_table},
      {"add partition", true, 2, add_partition},
      {"change rights", true, 3, change_rights},
      {"change other", false, 30, change_other},
      {"drop other", false, 18, drop_other},
      {"drop partition", false, 2, drop_partition},
      {"change partition", false, 2, change_partition},
      {"rename column", false, 8, rename_column},
      {"retype column", false, 4, retype_column},
      {"rename table", false, 3, rename_table},
      {"set not null", false, 4, set_not_null},
      {"drop not null", false, 3, drop_not_null},
      {"change default", false, 3, change_default},
      {"change key", false, 3, change_key},
      {"change index", false, 3, change_index},
      {"change view", false, 4, change_view},
      {"change trigger", false, 4, change_trigger},
      {"change function", false, 2, change_function},
      {"change sequence", false, 2, change_sequence},
      {"change enum", false, 4, change_enum},
      {"change table", false, 1, change_table},
      {"change comment", false, 2, change_comment},
      {"change schema", false, 4, change_schema},
      {"drop table", false, 1, drop_table},
      {"drop column", false, 4, drop_column},
      {"drop part", false, 4, drop_part},
      {"drop code", false, 6, drop_code},
  };
  return moves;
}

void showValue(const Move& move, std::ostream& out) {
  out << fmt::format("{{{}, {}, {}, {}}}", all_moves()[static_cast<std::size_t>(move.what)].name, move.a, move.b, move.c);
}

Pair pair_of(const std::string& dialect, const std::vector<Move>& building, const std::vector<Move>& changing) {
  Pair pair;
  pair.from.dialect = dialect;
  for (const Move& move : building) {
    all_moves()[static_cast<std::size_t>(move.what)].change(pair.from, move);
    repair(pair.from);
  }
  pair.to = pair.from;
  pair.to.later = true;
  for (const Move& move : changing) {
    all_moves()[static_cast<std::size_t>(move.what)].change(pair.to, move);
    repair(pair.to);
  }
  for (const SketchTable& table : pair.to.tables) {
    if (const SketchTable* before = part(pair.from.tables, table.key)) intents_of_table(pair, *before, table);
  }
  return pair;
}

}  // namespace concertina::test
