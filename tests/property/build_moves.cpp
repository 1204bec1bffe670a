#include "property/build_moves.hpp"

#include <algorithm>

#include "property/facts.hpp"
#include "property/others.hpp"
#include "property/values.hpp"

namespace concertina::test {
namespace {

std::string new_schema(const Sketch& sketch, int pick) {
  const std::string schema(facts_of(sketch).schema);
  return !schema.empty() && sketch.second_schema && pick % 4 == 0 ? "Other place" : schema;
}

std::string comment(int pick) { return pick % 5 == 0 ? "it's \"said\" \\ ü" : ""; }

SketchColumn new_column(Sketch& sketch, const SketchTable& table, int name, int type) {
  const std::vector<std::string>& types = types_of(sketch, may_be_strict(table));
  SketchColumn column;
  column.key = ++sketch.last_key;
  column.name = new_name(sketch, name);
  column.type = types[static_cast<std::size_t>(type) % types.size()];
  column.comment = comment(name);
  column.has_values = !sketch.later || !table.has_rows;
  return column;
}

bool has_primary_key(const SketchTable& table) {
  return std::any_of(table.keys.begin(), table.keys.end(), [](const SketchKey& key) { return key.type == KeyType::primary_key; });
}

std::string key_name(Sketch& sketch, int pick) { return facts_of(sketch).unnamed_keys && pick % 2 ? "" : new_name(sketch, pick); }

// Columns of the table whose rows differ all.
std::vector<int> distinct_columns(const SketchTable& table, const Facts& table_facts) {
  std::vector<int> result;
  for (const SketchColumn& column : table.columns) {
    if (has_distinct_values(column) && !is_large(table_facts, column)) result.push_back(column.key);
  }
  return result;
}

bool may_be_checked(const Sketch& sketch, const SketchColumn& column) { return facts_of(sketch).checked_counters || column.source != Source::autoincrement; }

bool is_there(const SketchTable& table, const std::vector<int>& columns, bool primary) {
  return std::any_of(table.keys.begin(), table.keys.end(), [&](const SketchKey& key) {
    const bool unique = key.type == KeyType::unique || key.type == KeyType::primary_key;
    return (unique && key.columns == columns) || (primary && key.type == KeyType::primary_key);
  });
}

}  // namespace

void add_table(Sketch& sketch, const Move& move) {
  SketchTable table;
  table.key = ++sketch.last_key;
  if (move.c % 7 == 0) sketch.second_schema = true;
  table.schema = new_schema(sketch, move.a);
  table.name = new_name(sketch, move.a);
  table.variant = move.b;
  table.comment = comment(move.c);
  table.has_rows = !sketch.later;
  SketchColumn id = new_column(sketch, table, move.b, 0);
  id.not_null = move.c % 2;
  if (move.c % 3 > 0) id.source = facts_of(sketch).counters[static_cast<std::size_t>(move.c % 3 - 1)];
  if (move.c % 5) table.keys.push_back({++sketch.last_key, key_name(sketch, move.b), KeyType::primary_key, {id.key}, 0, 0, 0, comment(move.a)});
  table.columns.push_back(id);
  table.columns.push_back(new_column(sketch, table, move.a + 1, move.b));
  sketch.tables.push_back(table);
}

void add_column(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  SketchColumn column = new_column(sketch, *table, move.c, move.b);
  column.default_kind = move.c % 4;
  column.not_null = column.default_kind && move.c % 5 < 2;
  if (column.default_kind == 3 && volatile_default(column).empty()) column.default_kind = 1;
  if (SketchEnum* type = chosen(sketch.enums, move.b); type && move.c % 3 == 0) {
    column.type = "enum";
    column.type_key = type->key;
    if (column.default_kind == 3) column.default_kind = 1;
  }
  if (const SketchOther* type = chosen(sketch.others, move.b); type && is_column_type(*type) && !column.type_key && move.c % 3 != 1) {
    column.type = type->kind == Kind::domain ? "domain" : "composite";
    column.type_key = type->key;
    column.default_kind = column.type == "composite" || column.default_kind == 3 ? 0 : column.default_kind;
    column.not_null = column.not_null && column.default_kind;
  }
  SketchFunction* function = chosen(sketch.functions, move.b);
  if (function && facts_of(sketch).default_functions && !function->for_triggers && !function->table && column.type == "integer" && move.c % 3 == 1)
    column.function_key = function->key;
  table->columns.push_back(column);
}

void add_required_column(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  SketchColumn column = new_column(sketch, *table, move.c, move.b);
  column.not_null = true;
  table->columns.push_back(column);
}

void add_generated_column(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  const SketchColumn* of = table ? chosen(table->columns, move.b) : nullptr;
  if (!of || of->source == Source::generated || of->source == Source::autoincrement || of->type == "enum" || of->type == "char(36)" || of->type_key) return;
  SketchColumn column = new_column(sketch, *table, move.c, 0);
  column.type = is_number(*of) ? of->type : is_text(*of) ? std::string(facts_of(sketch).text_type) : of->type;
  column.of = of->key;
  column.source = Source::generated;
  table->columns.push_back(column);
}

void add_serial_column(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table || !facts_of(sketch).sequences) return;
  SketchSequence sequence{++sketch.last_key, table->schema, new_name(sketch, move.b), 100, comment(move.b)};
  SketchColumn column = new_column(sketch, *table, move.c, 0);
  column.type = move.b % 2 ? facts_of(sketch).types[0] : "bigint";
  column.source = Source::serial;
  column.sequence_key = sequence.key;
  sketch.sequences.push_back(sequence);
  table->columns.push_back(column);
}

void add_key(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  const std::vector<int> free = distinct_columns(*table, facts_of(sketch));
  if (free.empty()) return;
  const std::size_t first = static_cast<std::size_t>(move.b) % free.size();
  std::vector<int> columns{free[first]};
  if (move.c % 3 == 0 && free.size() > 1) columns.push_back(free[(first + 1) % free.size()]);
  const bool apart = table->partitioned && std::find(columns.begin(), columns.end(), table->partitioned) == columns.end();
  if (apart) columns.push_back(table->partitioned);
  const bool primary = move.c % 4 == 0 && !has_primary_key(*table);
  if (is_there(*table, columns, primary)) return;
  table->keys.push_back(
      {++sketch.last_key, key_name(sketch, move.c), primary ? KeyType::primary_key : KeyType::unique, columns, 0, 0, move.b, comment(move.c)});
}

void add_check(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  std::vector<int> columns{chosen(table->columns, move.b)->key};
  const SketchColumn& column = *part(table->columns, columns[0]);
  const bool free = column.source == Source::value && column.default_kind != 3 && !column.function_key;
  if (!free && is_number(column)) return;
  const SketchColumn& second = table->columns[(static_cast<std::size_t>(move.b) + 1) % table->columns.size()];
  if (move.c % 3 == 0 && table->columns.size() > 1 && may_be_checked(sketch, second)) columns.push_back(second.key);
  table->keys.push_back({++sketch.last_key, key_name(sketch, move.c), KeyType::check, columns, 0, 0, move.b % 5, comment(move.b)});
}

void add_foreign_key(Sketch& sketch, const Move& move) {
  const SketchTable* target = chosen(sketch.tables, move.a);
  SketchTable* table = chosen(sketch.tables, move.b);
  if (!table || (!facts_of(sketch).partition_objects && (table->partitioned || target->partitioned))) return;
  for (const SketchKey& key : target->keys) {
    const bool unique = key.type == KeyType::primary_key || key.type == KeyType::unique;
    if (!unique || key.columns.size() > 1 || (facts_of(sketch).key_options && key.type == KeyType::unique && key.variant % 3 == 1)) continue;
    const SketchColumn& referenced = *part(target->columns, key.columns[0]);
    for (const SketchColumn& column : table->columns) {
      const bool fits = column.type == referenced.type && column.type_key == referenced.type_key && column.key != referenced.key &&
                        column.source == Source::value && !column.default_kind && !column.function_key;
      const bool fillable = column.has_values || !column.not_null;
      if (!fits || !fillable || !referenced.has_values || table->has_rows != target->has_rows) continue;
      const SketchKey made{++sketch.last_key, key_name(sketch, move.c), KeyType::foreign_key, {column.key}, target->key, referenced.key, move.c,
                           comment(move.a)};
      table->keys.push_back(made);
      return;
    }
  }
}

void add_index(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  std::vector<int> columns;
  for (const SketchColumn& column : table->columns) {
    if (column.type != "json" && column.type != "jsonb" && column.type != "composite") columns.push_back(column.key);
  }
  SketchIndex index;
  index.unique = move.c % 4 == 0;
  if (index.unique) columns = distinct_columns(*table, facts_of(sketch));
  if (columns.empty()) return;
  const std::size_t first = static_cast<std::size_t>(move.b) % columns.size();
  index.columns = {columns[first]};
  if (move.c % 3 == 0 && columns.size() > 1) index.columns.push_back(columns[(first + 1) % columns.size()]);
  if (index.unique && table->partitioned) index.columns = {table->partitioned};
  if (move.c % 5 == 0 && facts_of(sketch).covering_indexes) index.include = chosen(table->columns, move.b + 1)->key;
  if (move.c % 5 == 1 && facts_of(sketch).partial_indexes && !(index.unique && table->partitioned)) index.where = chosen(table->columns, move.b + 2)->key;
  index.key = ++sketch.last_key;
  index.name = new_name(sketch, move.c);
  index.variant = move.b;
  index.comment = comment(move.b);
  table->indexes.push_back(index);
}

void add_trigger(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  SketchTrigger trigger{++sketch.last_key, new_name(sketch, move.b), 0, 0, move.c, comment(move.b)};
  if (move.b % 2 && facts_of(sketch).trigger_conditions) trigger.of = chosen(table->columns, move.c)->key;
  for (const SketchFunction& function : sketch.functions) {
    if (function.for_triggers) trigger.function = function.key;
  }
  if (!trigger.function && facts_of(sketch).trigger_functions) {
    sketch.functions.push_back({++sketch.last_key, "public", new_name(sketch, move.c), true, 0, move.a % 9, ""});
    trigger.function = sketch.functions.back().key;
  }
  if (trigger.of && part(table->columns, trigger.of)->source == Source::generated) trigger.of = 0;
  table->triggers.push_back(trigger);
}

void add_view(Sketch& sketch, const Move& move) {
  SketchView view;
  view.key = ++sketch.last_key;
  view.schema = new_schema(sketch, move.c);
  view.name = new_name(sketch, move.b);
  view.comment = comment(move.a);
  std::vector<int> below;
  const SketchView* other = chosen(sketch.views, move.a);
  const SketchTable* table = chosen(sketch.tables, move.a);
  if (other && move.b % 3 == 0) {
    view.over = other->key;
    for (const SketchViewColumn& column : other->columns) below.push_back(column.key);
  } else if (table) {
    view.over = table->key;
    for (const SketchColumn& column : table->columns) below.push_back(column.key);
  }
  for (std::size_t i = 0; i < below.size(); ++i) {
    if (i && (move.c + static_cast<int>(i)) % 3 == 0) continue;
    const std::string name = move.b % 2 ? name_of_view_column(sketch, below[i]) : new_name(sketch, move.c);
    view.columns.push_back({++sketch.last_key, below[i], name});
  }
  if (!below.empty() && move.c % 2) view.where = below.back();
  for (const SketchFunction& function : sketch.functions) {
    if (!function.for_triggers && move.c % 5 == 0) view.function = function.key;
  }
  sketch.views.push_back(view);
}

void add_function(Sketch& sketch, const Move& move) {
  if (!facts_of(sketch).functions) return;
  const bool for_triggers = facts_of(sketch).trigger_functions && move.c % 2 == 0;
  SketchFunction function{++sketch.last_key, new_schema(sketch, move.a), new_name(sketch, move.b), for_triggers, 0, move.a % 9, comment(move.b)};
  if (const SketchTable* table = chosen(sketch.tables, move.a); table && !function.for_triggers && move.b % 2) function.table = table->key;
  sketch.functions.push_back(function);
}

void add_sequence(Sketch& sketch, const Move& move) {
  if (!facts_of(sketch).sequences) return;
  sketch.sequences.push_back({++sketch.last_key, new_schema(sketch, move.a), new_name(sketch, move.b), move.c % 90, comment(move.a)});
}

void add_enum(Sketch& sketch, const Move& move) {
  if (facts_of(sketch).enums == Enums::none) return;
  sketch.enums.push_back({++sketch.last_key, new_schema(sketch, move.a), new_name(sketch, move.b), 1 + move.c % 3, comment(move.a)});
}

}  // namespace concertina::test
