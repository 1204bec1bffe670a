// Which objects the effects of a step drop, make, and change in place; what comes and goes with its table is passed over.
#include <algorithm>
#include <set>

#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"

namespace concertina::postgresql {
namespace {

// Whether the server can make `after` out of `before` without dropping it.
bool in_place(const Object& before, const Object& after) {
  switch (after.id.kind) {
    case Kind::constraint:
      return alters_constraint(as<Constraint>(before), as<Constraint>(after));
    case Kind::index:
      return alters_index(as<Index>(before), as<Index>(after));
    default:
      return !maybe<Definition>(after) || replaces(before, after);
  }
}

bool goes_with_table(const Work& work, const Object& object) {
  if (!belongs_to_table(object.id.kind)) return false;
  const ObjectId table = table_of(object.id);
  const bool may_be_of_view = object.id.kind == Kind::index || object.id.kind == Kind::trigger;
  return is_dropped(work, may_be_of_view ? owner_of(work.before, object.id) : table) || (attaches(work, table) && !is_left_behind(work, object)) ||
         becomes_part(work, object) || becomes_inherited(work, object) || follows_type(work, object);
}

bool comes_with_table(const Work& work, const Object& object) {
  const Kind kind = object.id.kind;
  if (belongs_to_table(kind) && (detaches(work, table_of(object.id)) || was_inherited(work, object) || follows_type(work, object))) return true;
  return (kind == Kind::column || kind == Kind::constraint) && is_new(work, table_of(object.id)) && !leans_on_index(work, object);
}

KindTest is(Kind wanted) {
  return [wanted](Kind kind) { return kind == wanted; };
}

}  // namespace

bool leans_on_index(const Work& work, const Object& object) {
  const auto* key = maybe<Constraint>(object);
  if (!key || !key->references || !is_new(work, *key->references)) return false;
  const std::set<std::string> wanted(key->referenced_columns.begin(), key->referenced_columns.end());
  return std::ranges::none_of(children(work.after, *key->references, Kind::constraint), [&](const Object* other) {
    const auto& body = as<Constraint>(*other);
    return has_index(body) && std::set<std::string>(body.columns.begin(), body.columns.end()) == wanted;
  });
}

bool is_early(Kind kind) { return kind > Kind::schema && kind < Kind::table; }
bool is_late(Kind kind) { return kind > Kind::index && kind != Kind::trigger && kind != Kind::default_privileges; }

bool recreates(const Work& work, const Change& change) {
  return change.before && change.after && !in_place(after_renames(work, *change.before), *change.after);
}

Objects in_kind_order(Objects objects) {
  std::stable_sort(objects.begin(), objects.end(), [](const Object* a, const Object* b) { return a->id.kind < b->id.kind; });
  return objects;
}

Objects dropped(const Work& work, const KindTest& wanted) {
  Objects result;
  for (const Change& change : work.effects) {
    if (!change.before || !wanted(change.before->id.kind) || goes_with_table(work, *change.before)) continue;
    if (!change.after || recreates(work, change)) result.push_back(&*change.before);
  }
  return in_kind_order(std::move(result));
}
Objects dropped(const Work& work, Kind kind) { return dropped(work, is(kind)); }

Objects added(const Work& work, const KindTest& wanted) {
  Objects result;
  for (const Change& change : work.effects) {
    if (!change.after || !wanted(change.after->id.kind) || comes_with_table(work, *change.after)) continue;
    if (!change.before || recreates(work, change)) result.push_back(&*change.after);
  }
  return in_kind_order(std::move(result));
}
Objects added(const Work& work, Kind kind) { return added(work, is(kind)); }

void each_altered(const Work& work, Kind kind, const std::function<void(const Object& before, const Object& after)>& alter) {
  for (const Change& change : work.effects) {
    if (!change.before || !change.after || change.after->id.kind != kind || recreates(work, change)) continue;
    const Object before = after_renames(work, *change.before);
    if (before.body != change.after->body) alter(before, *change.after);
  }
}

}  // namespace concertina::postgresql
