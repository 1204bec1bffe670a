#include "planner/index_room.hpp"

#include <algorithm>

#include "model/error.hpp"
#include "planner/column_facets.hpp"

namespace concertina {
namespace {

bool is_taken(const Change& change, const Catalog& from, const Context& context) {
  try {
    (void)context.dialect.write(from, {change}, context.policy, false);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// Without the index the server takes the change, and with it not.
bool is_refused_for(const Object& index, const Change& change, const Context& context) {
  if (is_taken(change, context.from, context)) return false;
  Catalog without = context.from;
  without.objects.erase(index.id);
  return is_taken(change, without, context);
}

// As it changes in place, before the new version comes.
bool is_altered(const Change& change, const Context& context) {
  return id_of(change).kind == Kind::column && change.before && change.after && !renames(change) &&
         as<Column>(*change.before).type != as<Column>(*change.after).type && alters_in_place(*change.before, *change.after, context);
}

}  // namespace

bool stands_in_the_way(const Object& index, const Context& context) {
  if (!context.dialect.atoms || find(context.to, index.id) || !find(context.to, table_of(index.id))) return false;
  return std::ranges::any_of(context.comparison.changes, [&](const Change& change) {
    return needs(index, id_of(change)) && is_altered(change, context) && is_refused_for(index, change, context);
  });
}

bool changes_with_column(const Change& index, const Change& column, const Context& context) {
  const bool stays = context.dialect.atoms && id_of(index).kind == Kind::index && index.before && index.after && !renames(index);
  return stays && needs(*index.before, id_of(column)) && is_altered(column, context) && is_refused_for(*index.before, column, context);
}

std::vector<ObjectId> indexes_in_the_way(const ObjectId& column, const Context& context) {
  std::vector<ObjectId> result;
  for (const Object* index : children(context.from, table_of(column), Kind::index)) {
    if (needs(*index, column) && stands_in_the_way(*index, context)) result.push_back(index->id);
  }
  return result;
}

}  // namespace concertina
