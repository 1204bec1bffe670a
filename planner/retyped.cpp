#include "planner/retyped.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "diff/rings.hpp"
#include "model/constraint.hpp"
#include "model/special_index.hpp"
#include "planner/column_facets.hpp"
#include "planner/followers.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// Other columns computed from this one would have to be computed anew, row by row.
bool feeds_generated(const ObjectId& column, const Context& context) {
  const std::vector<const Object*> others = children(context.from, table_of(column), Kind::column);
  return std::any_of(others.begin(), others.end(), [&](const Object* other) { return !as<Column>(*other).generated.empty() && needs(*other, column); });
}

bool changes_collation(const ObjectId& column, const Context& context) {
  const Object *before = find(context.from, column), *now = find(context.to, column);
  return column.kind == Kind::column && before && now && as<Column>(*before).collation != as<Column>(*now).collation;
}

bool follows_in_text_index(const ObjectId& column, const Context& context) {
  return std::ranges::any_of(with_text_index(column, context), [&](const ObjectId& other) {
    return other != column && !alters_in_place(at(context.from, other), at(context.to, other), context);
  });
}

using ColumnsByTable = std::map<ObjectId, std::vector<ObjectId>>;

ColumnsByTable all_retyped(const Context& context) {
  ColumnsByTable result;
  for (const Change& change : context.comparison.changes) {
    if (is_retyping(change, context)) result[table_of(id_of(change))].push_back(id_of(change));
  }
  return result;
}

// A retyped column of the key's table references a retyped one of another: that table's columns go over first.
bool joins(const Object& key, const ColumnsByTable& retyped) {
  if (!is_foreign_key(key)) return false;
  const auto own = retyped.find(table_of(key.id)), other = retyped.find(*as<Constraint>(key).references);
  const auto named = [&](const auto& found) {
    return found != retyped.end() && std::any_of(found->second.begin(), found->second.end(), [&](const ObjectId& column) { return needs(key, column); });
  };
  return own != other && named(own) && named(other);
}

// While the one table has gone over and the other has not, the key leads from a column of the new type to one of the old.
bool bears_both(const Object& key, const Context& context) {
  const auto& foreign = as<Constraint>(key);
  for (std::size_t i = 0; i < std::min(foreign.columns.size(), foreign.referenced_columns.size()); ++i) {
    const Object *now = find(context.to, column_id(table_of(key.id), foreign.columns[i])),
                 *before = find(context.from, column_id(*foreign.references, foreign.referenced_columns[i]));
    if (now && before && !context.dialect.casting("", as<Column>(*now).type, as<Column>(*before).type).joins) return false;
  }
  return true;
}

using References = std::vector<std::pair<ObjectId, ObjectId>>;

References by_keys(const ColumnsByTable& retyped, const Context& context) {
  References result;
  for (const auto& [id, object] : of_kind(context.from, Kind::constraint)) {
    if (!joins(object, retyped)) continue;
    result.emplace_back(table_of(id), *as<Constraint>(object).references);
    if (!bears_both(object, context)) result.emplace_back(result.back().second, result.back().first);
  }
  return result;
}

using Columns = std::set<ObjectId>;

// Those that the code names, or the views that it reads. `known`: by code.
const Columns& retyped_below(const Object& code, const Columns& retyped, std::map<ObjectId, Columns>& known, const Context& context) {
  const auto [found, is_new] = known.try_emplace(code.id);
  if (!is_new) return found->second;
  for (const ObjectId& need : code.needs) {
    if (retyped.contains(need)) found->second.insert(need);
    const Object* view = is_view(need.kind) ? find(context.from, need) : nullptr;
    if (view) found->second.merge(Columns(retyped_below(*view, retyped, known, context)));
  }
  return found->second;
}

// The one has gone over and the other has not: what compares the two cannot be made again.
bool compare(const ObjectId& now, const ObjectId& still, const Context& context) {
  return context.dialect.casting("", as<Column>(at(context.to, now)).type, as<Column>(at(context.from, still)).type).alike;
}

// Code that is made again in the swaps of two tables has to find both as they were, or both as they will be.
References by_code(const ColumnsByTable& retyped, const Context& context) {
  if (!context.dialect.pins_types || retyped.size() < 2) return {};
  Columns columns;
  for (const auto& [table, own] : retyped) columns.insert(own.begin(), own.end());
  std::map<ObjectId, Columns> known;
  References result;
  for (const auto& [id, object] : context.from.objects) {
    if (!facts_of(id.kind).definition) continue;
    const Columns& named = retyped_below(object, columns, known, context);
    for (const ObjectId& now : named) {
      for (const ObjectId& still : named) {
        if (table_of(now) == table_of(still) || compare(now, still, context)) continue;
        result.emplace_back(table_of(now), table_of(still));
        result.emplace_back(table_of(still), table_of(now));
      }
    }
  }
  return result;
}

}  // namespace

const Conversion* retyping_intent(const ObjectId& column, const Context& context) {
  for (const Conversion& conversion : context.comparison.conversions) {
    if (conversion.olds == conversion.news && conversion.olds.size() == 1 && conversion.olds[0] == column) return &conversion;
  }
  return nullptr;
}

std::set<ObjectId> with_text_index(const ObjectId& column, const Context& context) {
  std::set<ObjectId> result{column};
  if (!changes_collation(column, context)) return result;
  const std::vector<const Object*> indexes = children(context.from, table_of(column), Kind::index);
  for (std::size_t known = 0; known < result.size();) {
    known = result.size();
    for (const Object* index : indexes) {
      if (!is_fulltext(*index) || std::ranges::none_of(result, [&](const ObjectId& one) { return needs(*index, one); })) continue;
      std::ranges::copy_if(index->needs, std::inserter(result, result.end()), [&](const ObjectId& need) { return changes_collation(need, context); });
    }
  }
  return result;
}

bool is_retyping(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change)) return false;
  const auto& before = as<Column>(*change.before);
  const auto& now = as<Column>(*change.after);
  const bool plain = before.generated.empty() && now.generated.empty();
  const bool other_type = before.type != now.type || before.collation != now.collation;
  if (context.dialect.rebuilds || !plain || !other_type || feeds_generated(id_of(change), context)) return false;
  return retyping_intent(id_of(change), context) || !alters_in_place(*change.before, *change.after, context) || follows_in_text_index(id_of(change), context);
}

bool ends_numbering(const Change& change, const Context& context) {
  return !context.dialect.numbered_by_sequence && is_retyping(change, context) && as<Column>(*change.before).identity && !as<Column>(*change.after).identity;
}

std::vector<ObjectId> retyped_columns(const ObjectId& table, const Context& context) {
  std::vector<ObjectId> result;
  for (const Change& change : context.comparison.changes) {
    if (table_of(id_of(change)) == table && is_retyping(change, context)) result.push_back(id_of(change));
  }
  return result;
}

bool leans_on_retyped(const Object& constraint, const Context& context) {
  if (constraint.id.kind != Kind::constraint) return false;
  return std::ranges::any_of(constraint.needs, [&](const ObjectId& need) {
    if (need.kind != Kind::column || table_of(need) == table_of(constraint.id)) return false;
    return std::ranges::count(retyped_columns(table_of(need), context), need) > 0;
  });
}

const std::map<ObjectId, ObjectId>& all_swapped(const Context& context) {
  if (context.swapped) return *context.swapped;
  const ColumnsByTable retyped = all_retyped(context);
  std::vector<ObjectId> tables;
  for (const auto& [id, columns] : retyped) tables.push_back(id);
  References references = by_keys(retyped, context);
  append(references, by_code(retyped, context));
  context.swapped = first_of_ring(tables, references);
  return *context.swapped;
}

ObjectId swapped_with(const ObjectId& table, const Context& context) {
  const std::map<ObjectId, ObjectId>& swapped = all_swapped(context);
  const auto found = swapped.find(table);
  return found == swapped.end() ? table : found->second;
}

}  // namespace concertina
