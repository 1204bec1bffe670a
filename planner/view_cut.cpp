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

}  // namespace

std::vector<ObjectId> with_dependents(const ObjectId& start, const Catalog& catalog) {
  std::vector<ObjectId> found{start};
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0 && found[i].kind == Kind::column) continue;  // only its default goes
    for (auto it = catalog.objects.begin(); it != catalog.objects.end(); ++it) {
      const auto& [id, object] = *it;
      if (id.kind == Kind::column && !is_named_by_columns(found[i].kind)) {
        it = std::prev(of_kind(catalog, Kind::column).end());  // most objects are columns
        continue;
      }
      if (depends(object, found[i]) && std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
    }
  }
  return found;
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

Remade remade(const std::vector<Object>& objects, const Catalog& now, const Catalog& wanted) {
  std::vector<Change> changes;
  for (const Object& object : objects) {
    const Object* later = find(wanted, object.id);
    changes.push_back({object, later ? std::optional<Object>(*later) : std::nullopt});
  }
  Remade result;
  for (const Change& change : cut_around(changes, now)) (change.after ? result.made : result.gone).push_back(change);
  return result;
}

}  // namespace concertina
