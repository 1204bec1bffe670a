#include "planner/index_room.hpp"

#include <algorithm>

#include "model/error.hpp"
#include "planner/column_facets.hpp"

namespace concertina {
namespace {

bool is_refused(const Change& change, const Context& context) {
  try {
    (void)context.dialect.write(context.from, {change}, context.policy, false);
    return false;
  } catch (const Error&) {
    return true;
  }
}

// As it changes in place, before the new version comes.
bool is_altered(const Change& change, const Context& context) {
  return id_of(change).kind == Kind::column && change.before && change.after && !renames(change) &&
         as<Column>(*change.before).type != as<Column>(*change.after).type && alters_in_place(*change.before, *change.after, context);
}

}  // namespace

bool stands_in_the_way(const Object& index, const Context& context) {
  if (!context.dialect.atoms || find(context.to, index.id) || !find(context.to, table_of(index.id))) return false;
  return std::ranges::any_of(context.comparison.changes,
                             [&](const Change& change) { return needs(index, id_of(change)) && is_altered(change, context) && is_refused(change, context); });
}

std::vector<ObjectId> indexes_in_the_way(const ObjectId& column, const Context& context) {
  std::vector<ObjectId> result;
  for (const Object* index : children(context.from, table_of(column), Kind::index)) {
    if (needs(*index, column) && stands_in_the_way(*index, context)) result.push_back(index->id);
  }
  return result;
}

}  // namespace concertina
