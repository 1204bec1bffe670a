#include "property/sketch.hpp"

#include <algorithm>

#include "property/facts.hpp"
#include "property/others.hpp"

namespace concertina::test {
namespace {

bool has(const SketchTable& table, int column) { return column == 0 || part(table.columns, column) != nullptr; }

bool has_all(const SketchTable& table, const std::vector<int>& columns) {
  return !columns.empty() && std::all_of(columns.begin(), columns.end(), [&](int column) { return has(table, column); });
}

bool is_target(const Sketch& sketch, const SketchKey& key) {
  const SketchTable* target = part(sketch.tables, key.table);
  return target && std::any_of(target->keys.begin(), target->keys.end(), [&](const SketchKey& other) {
           const bool unique = other.type == KeyType::primary_key || other.type == KeyType::unique;
           return unique && other.columns == std::vector<int>{key.column};
         });
}

void repair_columns(const Sketch& sketch, SketchTable& table) {
  std::erase_if(table.columns, [&](const SketchColumn& column) {
    return (column.source == Source::generated && !has(table, column.of)) ||
           (column.type_key && !part(sketch.enums, column.type_key) && !part(sketch.others, column.type_key));
  });
  for (SketchColumn& column : table.columns) {
    if (column.function_key && !part(sketch.functions, column.function_key)) column.function_key = 0;
    if (column.source == Source::serial && !part(sketch.sequences, column.sequence_key)) column.source = Source::value;
    const bool alone = std::any_of(table.keys.begin(), table.keys.end(),
                                   [&](const SketchKey& key) { return key.type == KeyType::primary_key && key.columns == std::vector<int>{column.key}; });
    if (column.source == Source::autoincrement && !alone) column.source = Source::value;
  }
}

void repair_table(const Sketch& sketch, SketchTable& table) {
  repair_columns(sketch, table);
  std::erase_if(table.keys,
                [&](const SketchKey& key) { return !has_all(table, key.columns) || (key.type == KeyType::foreign_key && !is_target(sketch, key)); });
  std::erase_if(table.indexes,
                [&](const SketchIndex& index) { return !has_all(table, index.columns) || !has(table, index.include) || !has(table, index.where); });
  std::erase_if(table.triggers, [&](const SketchTrigger& trigger) {
    return !has(table, trigger.of) || (facts_of(sketch).trigger_functions && !part(sketch.functions, trigger.function));
  });
}

void repair_view(const Sketch& sketch, SketchView& view) {
  std::vector<int> below;
  if (const SketchTable* table = part(sketch.tables, view.over)) {
    for (const SketchColumn& column : table->columns) below.push_back(column.key);
  }
  if (const SketchView* other = part(sketch.views, view.over)) {
    for (const SketchViewColumn& column : other->columns) below.push_back(column.key);
  }
  const auto gone = [&](int key) { return std::find(below.begin(), below.end(), key) == below.end(); };
  std::erase_if(view.columns, [&](const SketchViewColumn& column) { return gone(column.source); });
  if (view.where && gone(view.where)) view.where = 0;
  if (view.function && !part(sketch.functions, view.function)) view.function = 0;
}

std::size_t size(const Sketch& sketch) {
  std::size_t parts = sketch.others.size() + sketch.tables.size() + sketch.views.size() + sketch.functions.size() + sketch.sequences.size();
  for (const SketchTable& table : sketch.tables) parts += table.columns.size() + table.keys.size() + table.indexes.size() + table.triggers.size();
  for (const SketchView& view : sketch.views) parts += view.columns.size();
  return parts;
}

bool is_owned(const Sketch& sketch, const SketchSequence& sequence) {
  for (const SketchTable& table : sketch.tables) {
    for (const SketchColumn& column : table.columns) {
      if (column.source == Source::serial && column.sequence_key == sequence.key) return true;
    }
  }
  return false;
}

}  // namespace

const SketchTable* table_with(const Sketch& sketch, int column) {
  for (const SketchTable& table : sketch.tables) {
    if (part(table.columns, column)) return &table;
  }
  return nullptr;
}

const SketchColumn* column_with(const Sketch& sketch, int column) {
  const SketchTable* table = table_with(sketch, column);
  return table ? part(table->columns, column) : nullptr;
}

std::string name_of_view_column(const Sketch& sketch, int key) {
  if (const SketchColumn* column = column_with(sketch, key)) return column->name;
  for (const SketchView& view : sketch.views) {
    if (const SketchViewColumn* column = part(view.columns, key)) return column->name;
  }
  return "";
}

bool may_be_strict(const SketchTable& table) { return table.variant % 2 == 1; }

bool in_primary_key(const SketchTable& table, int column) {
  return std::any_of(table.keys.begin(), table.keys.end(), [&](const SketchKey& key) {
    return key.type == KeyType::primary_key && std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
  });
}

void repair(Sketch& sketch) {
  for (std::size_t before = 0; before != size(sketch);) {
    before = size(sketch);
    std::erase_if(sketch.functions, [&](const SketchFunction& function) { return function.table && !part(sketch.tables, function.table); });
    for (SketchTable& table : sketch.tables) repair_table(sketch, table);
    std::erase_if(sketch.tables,
                  [](const SketchTable& table) { return table.columns.empty() || (table.partitioned && !part(table.columns, table.partitioned)); });
    std::erase_if(sketch.others, [&](const SketchOther& other) { return !holds(sketch, other); });
    for (SketchView& view : sketch.views) repair_view(sketch, view);
    std::erase_if(sketch.views, [](const SketchView& view) { return view.columns.empty(); });
    // A sequence with variant 100 or more was made for a serial column, and goes with it.
    std::erase_if(sketch.sequences, [&](const SketchSequence& sequence) { return sequence.variant >= 100 && !is_owned(sketch, sequence); });
  }
}

}  // namespace concertina::test
