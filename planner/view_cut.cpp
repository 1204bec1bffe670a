#include "planner/view_cut.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/outside_body.hpp"
#include "model/signature.hpp"
#include "planner/steps.hpp"

namespace concertina {

namespace {

bool depends(const Object& object, const ObjectId& other) {
  if (needs(object, other)) return object.id.kind != Kind::function || names_outside_body(object, other);
  const bool may_own = belongs_to_table(object.id.kind) && object.id.parent == other.name && object.id.schema == other.schema;
  return may_own && std::ranges::count(owners_of(object.id), other) > 0;
}

// Those that are needed come first.
std::vector<Object> in_need_order(std::vector<Object> objects) {
  std::vector<Object> result;
  while (!objects.empty()) {
    const auto is_free = [&](const Object& object) {
      return std::none_of(objects.begin(), objects.end(), [&](const Object& other) { return other.id != object.id && depends(object, other.id); });
    };
    auto free = std::find_if(objects.begin(), objects.end(), is_free);
    if (free == objects.end()) free = objects.begin();
    result.push_back(*free);
    objects.erase(free);
  }
  return result;
}

bool is_named_by_columns(Kind kind) { return !is_view(kind) && !(belongs_to_table(kind) && kind != Kind::column); }

// `look`: goes through what may use an object.
template <typename Look>
std::vector<ObjectId> closure(const ObjectId& start, const Look& look) {
  std::vector<ObjectId> found{start};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const ObjectId used = found[i];
    if (i > 0 && used.kind == Kind::column) continue;  // only its default goes
    look(used, [&](const ObjectId& id, const Object& object) {
      if (depends(object, used) && std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
    });
  }
  return found;
}

}  // namespace

std::vector<ObjectId> with_dependents(const ObjectId& start, const Users& users) {
  return closure(start, [&](const ObjectId& used, const auto& take) {
    for (const ObjectId& id : users.of(used)) take(id, at(users.catalog(), id));
  });
}

std::vector<ObjectId> with_dependents(const ObjectId& start, const Catalog& catalog) {
  return closure(start, [&](const ObjectId& used, const auto& take) {
    for (auto it = catalog.objects.begin(); it != catalog.objects.end(); ++it) {
      if (it->first.kind == Kind::column && !is_named_by_columns(used.kind)) {
        it = std::prev(of_kind(catalog, Kind::column).end());  // most objects are columns
      } else {
        take(it->first, it->second);
      }
    }
  });
}

Catalog part_with_dependents(const std::set<ObjectId>& ids, const Users& users) {
  Catalog result = empty_like(users.catalog());
  for (const ObjectId& start : ids) {
    if (!find(users.catalog(), start)) continue;
    for (const ObjectId& id : with_dependents(start, users)) result.objects.emplace(id, at(users.catalog(), id));
  }
  return result;
}

Catalog part_around(const std::vector<Change>& changes, const Users& users) {
  std::set<ObjectId> ids;
  for (const Change& change : changes) {
    if (change.before) ids.insert(change.before->id);
  }
  return part_with_dependents(ids, users);
}

bool is_view(Kind kind) { return kind == Kind::view || kind == Kind::materialized_view; }

bool is_read(Kind kind) { return is_view(kind) || kind == Kind::foreign_table || kind == Kind::virtual_table; }

bool loses_columns(const Object& before, const Object& after) {
  return std::ranges::any_of(as<Definition>(before).signature, [&](const std::string& column) {
    return std::ranges::none_of(as<Definition>(after).signature, [&](const std::string& other) { return signature_name(other) == signature_name(column); });
  });
}

bool gains_columns(const Object& before, const Object& after) { return loses_columns(after, before); }

bool holds_values(const Object& object) {
  const auto* column = maybe<Column>(object);
  return object.id.kind == Kind::index || (column && !column->generated.empty());
}

namespace {

Object without_default(Object column) {
  as<Column>(column).default_value.reset();
  return column;
}

Change let_go(const Object& object) { return object.id.kind == Kind::column ? alter(object, without_default(object)) : drop(object); }
Change make_again(const Object& object) { return object.id.kind == Kind::column ? alter(without_default(object), object) : add(object); }

}  // namespace

std::vector<Change> cut_around(const std::vector<Change>& changes, const Catalog& now) {
  std::map<ObjectId, const Change*> changed;
  std::set<ObjectId> gone;
  for (const Change& change : changes) {
    if (!change.before) continue;
    changed.emplace(change.before->id, &change);
    gone.insert(change.before->id);
    if (change.before->id.kind == Kind::column) continue;  // only its default goes
    for (const ObjectId& id : with_dependents(change.before->id, now)) gone.insert(id);
  }
  std::vector<Object> dropped, added;
  for (const ObjectId& id : gone) {
    dropped.push_back(at(now, id));
    const auto own = changed.find(id);
    if (own == changed.end()) added.push_back(dropped.back());
    if (own != changed.end() && own->second->after) added.push_back(*own->second->after);
  }
  for (const Change& change : changes) {
    if (!change.before) added.push_back(*change.after);
  }
  std::vector<Change> result;
  for (const Object& object : in_need_order(dropped)) result.insert(result.begin(), let_go(object));
  for (const Object& object : in_need_order(added)) result.push_back(make_again(object));
  return result;
}

void warn_of_late(Step& step, const std::vector<ObjectId>& users, const Context& context) {
  std::vector<std::string> late;
  for (const ObjectId& id : users) {
    const bool own = id == step.object || (belongs_to_table(id.kind) && table_of(id) == step.object);
    if (!own && id.kind != Kind::index && !find(context.from, id)) late.push_back(text(id));
  }
  if (late.empty()) return;
  step.hazards.push_back({"VERSIONS_TAKE_TURNS", fmt::format("Only behind this deploy there {} {}: the new version has to do without until then.",
                                                             late.size() == 1 ? "is" : "are", fmt::join(late, ", "))});
}

std::vector<Change> towards(const std::vector<Object>& objects, const Catalog& wanted) {
  std::vector<Change> result;
  for (const Object& object : objects) {
    const Object* later = find(wanted, object.id);
    result.push_back({object, later ? std::optional<Object>(*later) : std::nullopt});
  }
  return result;
}

Remade remade(const std::vector<Change>& changes, const Users& now) {
  Remade result;
  for (const Change& change : cut_around(changes, part_around(changes, now))) (change.after ? result.made : result.gone).push_back(change);
  return result;
}

}  // namespace concertina
