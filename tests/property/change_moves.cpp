#include "property/change_moves.hpp"

#include <algorithm>

#include "property/build_moves.hpp"
#include "property/facts.hpp"
#include "property/values.hpp"

namespace concertina::test {
namespace {

SketchColumn* chosen_column(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  return table ? chosen(table->columns, move.b) : nullptr;
}

bool is_computed_from(const Sketch& sketch, int column) {
  const SketchTable& table = *table_with(sketch, column);
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const SketchColumn& other) { return other.of == column; });
}

bool may_be_retyped(const Sketch& sketch, const SketchColumn& column) {
  if (column.source == Source::serial || column.source == Source::generated || is_computed_from(sketch, column.key)) return false;
  return table_with(sketch, column.key)->partitioned != column.key && !column.function_key && column.default_kind != 3;
}

// The column, and those that have to have its type for the sake of foreign keys.
std::vector<SketchColumn*> of_one_type(Sketch& sketch, SketchColumn* first) {
  std::vector<SketchColumn*> result{first};
  if (!facts_of(sketch).like_references) return result;
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (SketchTable& table : sketch.tables) {
      for (const SketchKey& key : table.keys) {
        const int own = result[i]->key, linked = key.type != KeyType::foreign_key ? 0
                                                 : key.column == own              ? key.columns[0]
                                                 : key.columns[0] == own          ? key.column
                                                                                  : 0;
        for (SketchTable& other : sketch.tables) {
          SketchColumn* column = linked ? part(other.columns, linked) : nullptr;
          if (column && std::find(result.begin(), result.end(), column) == result.end()) result.push_back(column);
        }
      }
    }
  }
  return result;
}

void toggle(std::string& comment, int pick) { comment = comment.empty() ? "said " + std::to_string(pick % 3) : ""; }

template <class Parts>
void erase_chosen(Parts& parts, int pick) {
  if (!parts.empty()) parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(pick) % parts.size()));
}

}  // namespace

void rename_column(Sketch& sketch, const Move& move) {
  SketchColumn* column = chosen_column(sketch, move);
  if (!column || column->source == Source::generated || is_computed_from(sketch, column->key)) return;
  if (table_with(sketch, column->key)->partitioned == column->key) return;
  const bool identity = column->source == Source::identity_always || column->source == Source::identity_default || column->source == Source::autoincrement;
  if (identity) return;
  column->name = new_name(sketch, move.c);
}

void retype_column(Sketch& sketch, const Move& move) {
  SketchColumn* chosen = chosen_column(sketch, move);
  if (!chosen) return;
  const std::string before = chosen->type;
  const std::vector<SketchColumn*> columns = of_one_type(sketch, chosen);
  if (!std::all_of(columns.begin(), columns.end(), [&](const SketchColumn* column) { return may_be_retyped(sketch, *column); })) return;
  for (const auto& [from, to] : facts_of(sketch).casts) {
    const bool shorter = to == "character varying(40)" && chosen->source != Source::value;
    if (before != from || shorter) continue;
    for (SketchColumn* column : columns) column->type = to;
  }
}

void rename_table(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (table && facts_of(sketch).renames_tables) table->name = new_name(sketch, move.b);
}

void set_not_null(Sketch& sketch, const Move& move) {
  SketchColumn* column = chosen_column(sketch, move);
  const bool serves = column && column->source == Source::value && (column->has_values || !sketch.later);
  if (serves) column->not_null = true;
}

void drop_not_null(Sketch& sketch, const Move& move) {
  if (SketchColumn* column = chosen_column(sketch, move)) column->not_null = false;
}

void change_default(Sketch& sketch, const Move& move) {
  SketchColumn* column = chosen_column(sketch, move);
  if (!column || column->source != Source::value) return;
  column->function_key = 0;
  column->default_kind = (column->default_kind + 1 + move.c % 3) % 4;
  if (column->default_kind == 3 && volatile_default(*column).empty()) column->default_kind = 0;
}

void change_key(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  SketchKey* key = table ? chosen(table->keys, move.b) : nullptr;
  if (!key) return;
  const bool target = key->type == KeyType::unique && std::any_of(sketch.tables.begin(), sketch.tables.end(), [&](const SketchTable& other) {
                        return std::any_of(other.keys.begin(), other.keys.end(),
                                           [&](const SketchKey& k) { return k.type == KeyType::foreign_key && key->columns == std::vector<int>{k.column}; });
                      });
  if (!target) key->variant += 1 + move.c % 2;
}

void change_index(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  SketchIndex* index = table ? chosen(table->indexes, move.b) : nullptr;
  if (!index) return;
  index->variant += 1 + move.c % 3;
  if (move.c % 3 == 0) index->where = index->where || !facts_of(sketch).partial_indexes ? 0 : index->columns[0];
}

void change_view(Sketch& sketch, const Move& move) {
  SketchView* view = chosen(sketch.views, move.a);
  if (!view) return;
  switch (move.b % 5) {
    case 0:
      view->where = view->where ? 0 : view->columns[0].source;
      break;
    case 1:
      view->columns.push_back({++sketch.last_key, view->columns[0].source, new_name(sketch, move.c)});
      break;
    case 2:
      if (view->columns.size() > 1) erase_chosen(view->columns, move.c);
      break;
    case 3:
      std::rotate(view->columns.begin(), view->columns.begin() + 1, view->columns.end());
      break;
    case 4:
      chosen(view->columns, move.c)->name = new_name(sketch, move.c);
      break;
  }
}

void change_trigger(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  SketchTrigger* trigger = table ? chosen(table->triggers, move.b) : nullptr;
  if (trigger) trigger->variant += 1 + move.c % 3;
}

void change_function(Sketch& sketch, const Move& move) {
  if (SketchFunction* function = chosen(sketch.functions, move.a)) function->variant += 1 + move.b % 3;
}

void change_sequence(Sketch& sketch, const Move& move) {
  SketchSequence* sequence = chosen(sketch.sequences, move.a);
  if (sequence && sequence->variant < 90) sequence->variant = (sequence->variant + 1 + move.b) % 90;
}

void change_enum(Sketch& sketch, const Move& move) {
  SketchEnum* type = chosen(sketch.enums, move.a);
  if (!type) return;
  if (move.b % 4 == 2) type->reversed = !type->reversed;
  if (move.b % 4 == 3) type->labels = 1;  // rows hold the first
  if (move.b % 4 != 3) type->labels += move.b % 4;
}

void change_table(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (table && facts_of(sketch).roles && move.c % 3 == 0) table->secured = !table->secured;
  if (table && may_be_strict(*table)) table->variant += 2 * (1 + move.b % 3);
}

void change_comment(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  if (move.b % 5 == 0) toggle(table->comment, move.c);
  if (move.b % 5 == 1) toggle(chosen(table->columns, move.c)->comment, move.c);
  if (SketchKey* key = chosen(table->keys, move.c); key && move.b % 5 == 2) toggle(key->comment, move.c);
  if (SketchIndex* index = chosen(table->indexes, move.c); index && move.b % 5 == 3) toggle(index->comment, move.c);
  if (SketchView* view = chosen(sketch.views, move.c); view && move.b % 5 == 4) toggle(view->comment, move.c);
}

void change_schema(Sketch& sketch, const Move& move) {
  if (!sketch.second_schema || facts_of(sketch).schema.empty()) return;
  if (move.a % 3) return toggle(sketch.schema_comment, move.b);
  sketch.second_schema = false;
  sketch.schema_comment.clear();
  const auto inside = [](const auto& part) { return part.schema == "Other place"; };
  std::erase_if(sketch.tables, inside);
  std::erase_if(sketch.views, inside);
  std::erase_if(sketch.functions, inside);
  std::erase_if(sketch.sequences, inside);
  std::erase_if(sketch.enums, inside);
  std::erase_if(sketch.others, [&](const SketchOther& other) { return inside(other) || other.kind == Kind::extension; });
}

void drop_table(Sketch& sketch, const Move& move) { erase_chosen(sketch.tables, move.a); }

void drop_column(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  const auto is_written = [](const SketchColumn& column) { return column.source != Source::generated; };
  if (table && table->partitioned && chosen(table->columns, move.b)->key == table->partitioned) return;
  if (table && std::count_if(table->columns.begin(), table->columns.end(), is_written) > 1) erase_chosen(table->columns, move.b);
}

void drop_part(Sketch& sketch, const Move& move) {
  SketchTable* table = chosen(sketch.tables, move.a);
  if (!table) return;
  const SketchKey* key = chosen(table->keys, move.c);
  const bool counts = key && key->type == KeyType::primary_key && part(table->columns, key->columns[0])->source == Source::autoincrement;
  if (move.b % 3 == 0 && !counts) erase_chosen(table->keys, move.c);
  if (move.b % 3 == 1) erase_chosen(table->indexes, move.c);
  if (move.b % 3 == 2) erase_chosen(table->triggers, move.c);
}

void drop_code(Sketch& sketch, const Move& move) {
  if (move.a % 4 == 0) erase_chosen(sketch.views, move.b);
  if (move.a % 4 == 1) erase_chosen(sketch.functions, move.b);
  if (move.a % 4 == 2) erase_chosen(sketch.sequences, move.b);
  if (move.a % 4 == 3) erase_chosen(sketch.enums, move.b);
}

}  // namespace concertina::test
