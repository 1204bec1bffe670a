#include "model/catalog.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

#include "model/constraint.hpp"

namespace concertina {

const Object* find(const Catalog& catalog, const ObjectId& id) {
  const auto found = catalog.objects.find(id);
  return found == catalog.objects.end() ? nullptr : &found->second;
}

const Object& at(const Catalog& catalog, const ObjectId& id) {
  const Object* found = find(catalog, id);
  assert(found != nullptr);
  return *found;
}

ObjectId owner_of(const Catalog& catalog, const ObjectId& id) {
  for (const ObjectId& owner : owners_of(id)) {
    if (find(catalog, owner)) return owner;
  }
  return table_of(id);
}

std::vector<const Object*> children(const Catalog& catalog, const ObjectId& table, Kind kind) {
  std::vector<const Object*> result;
  for (auto it = catalog.objects.lower_bound({kind, table.schema, table.name, ""}); it != catalog.objects.end(); ++it) {
    const ObjectId& id = it->first;
    if (id.kind != kind || id.schema != table.schema || id.parent != table.name) break;
    result.push_back(&it->second);
  }
  return result;
}

std::vector<const Object*> columns_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<const Object*> result = children(catalog, table, Kind::column);
  std::stable_sort(result.begin(), result.end(), [](const Object* a, const Object* b) { return as<Column>(*a).position < as<Column>(*b).position; });
  return result;
}

const Object* primary_key_of(const Catalog& catalog, const ObjectId& table) {
  for (const Object* constraint : children(catalog, table, Kind::constraint)) {
    if (is_primary_key(*constraint)) return constraint;
  }
  return nullptr;
}

bool has_foreign_keys(const Catalog& catalog, const ObjectId& table) {
  const std::vector<const Object*> all = children(catalog, table, Kind::constraint);
  return std::any_of(all.begin(), all.end(), [](const Object* one) { return as<Constraint>(*one).type == ConstraintType::foreign_key; });
}

bool is_referenced(const Catalog& catalog, const ObjectId& table) {
  return std::ranges::any_of(of_kind(catalog, Kind::constraint), [&](const auto& entry) { return as<Constraint>(entry.second).references == table; });
}

Catalog empty_like(const Catalog& catalog) { return {catalog.dialect, catalog.server_version, catalog.collation, {}, {}, {}}; }

Catalog part_of(const Catalog& catalog, const std::set<ObjectId>& ids) {
  Catalog part = empty_like(catalog);
  for (const ObjectId& id : ids) {
    if (const Object* object = find(catalog, id)) part.objects.emplace(id, *object);
    if (const auto found = catalog.statistics.find(id); found != catalog.statistics.end()) part.statistics.insert(*found);
    if (facts_of(id.kind).place != Place::schema) continue;
    for (const KindFacts& facts : all_kinds()) {
      if (facts.place != Place::table) continue;
      for (const Object* child : children(catalog, id, facts.kind)) part.objects.emplace(child->id, *child);
    }
  }
  return part;
}

Statistics statistics_of(const Catalog& catalog, const ObjectId& table) {
  const auto found = catalog.statistics.find(table);
  return found == catalog.statistics.end() ? Statistics{} : found->second;
}

int major_version(const Catalog& catalog) { return std::atoi(catalog.server_version.c_str()); }

}  // namespace concertina
