#include "planner/defined_parts.hpp"

#include <algorithm>
#include <iterator>

#include "planner/steps.hpp"

namespace concertina {
namespace {

bool is_of_type(const Change& column, const Change& type, const Context& context) {
  if (id_of(column).kind != Kind::column || (column.before && column.after)) return false;
  const Object* table = find(context.from, table_of(id_of(column)));
  if (!table || !find(context.to, table->id) || !as<Table>(*table).options.contains("of type")) return false;
  return as<Table>(*table).options.at("of type") == context.dialect.qualified(id_of(type));
}

// An index of a materialized view; a trigger that writes to a virtual table, which is filled when it is made: no row may come between.
bool belongs_to(const Change& part, const ObjectId& whole, const Context& context) {
  const Object& object = part.after ? *part.after : *part.before;
  if (whole.kind == Kind::materialized_view) return object.id.kind == Kind::index && owner_of(part.after ? context.to : context.from, object.id) == whole;
  return whole.kind == Kind::virtual_table && object.id.kind == Kind::trigger && needs(object, whole);
}

}  // namespace

bool is_defined(const Change& change) {
  const KindFacts& facts = facts_of(id_of(change).kind);
  return facts.definition && facts.place != Place::table && facts.kind != Kind::function;
}

ChangeSet with_parts(const Change& change, const std::vector<Change>& unclaimed, const Context& context) {
  ChangeSet set{change};
  if (id_of(change).kind == Kind::composite_type && change.before && change.after) {
    std::copy_if(unclaimed.begin(), unclaimed.end(), std::back_inserter(set), [&](const Change& other) { return is_of_type(other, change, context); });
  }
  if (change.before && change.after) return set;
  for (const Change& other : unclaimed) {
    if (action(other) != action(change) || !belongs_to(other, id_of(change), context)) continue;
    set.insert(change.after ? set.end() : set.begin(), other);
  }
  return set;
}

}  // namespace concertina
