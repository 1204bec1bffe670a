#include "planner/joining.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool is_check(const Object& object) { return maybe<Constraint>(object) && as<Constraint>(object).type == ConstraintType::check; }

// What a parent has at the end of the plan or had before it, of one kind: both stand when children leave it, behind its changes, or when it is new.
std::vector<const Object*> ever_of(const ObjectId& parent, Kind kind, const Context& context, bool at_the_end) {
  std::vector<const Object*> result = children(context.from, parent, kind);
  for (const Object*& object : result) {
    const Object* later = at_the_end && kind == Kind::column ? find(context.to, object->id) : nullptr;
    if (later) object = later;
  }
  for (const Object* object : at_the_end || !find(context.from, parent) ? children(context.to, parent, kind) : std::vector<const Object*>{}) {
    if (!find(context.from, object->id)) result.push_back(object);
  }
  return result;
}

// What the child has of a parent's: it needs the child's columns.
Object as_of_child(Object object, const ObjectId& child) {
  const ObjectId parent = table_of(object.id);
  for (ObjectId& need : object.needs) {
    if (need == parent)
      need = child;
    else if (need.kind == Kind::column && table_of(need) == parent)
      need = column_id(child, need.name);
  }
  const ObjectId id = child_id(object.id.kind, child, object.id.name);
  return with_id(std::move(object), id);
}

}  // namespace

bool is_inherited(const Object& own, const Catalog& catalog) {
  const ObjectId table = table_of(own.id);
  if (own.id.kind == Kind::column) return inherited_column(catalog, table, own.id.name);
  return is_check(own) && inherited_check(catalog, table, own.id.name);
}

bool is_of_parents(const Object& own, const Catalog& with_parents, const Catalog& catalog) {
  return std::ranges::any_of(ancestors_of(with_parents, table_of(own.id)), [&](const ObjectId& parent) {
    const Object* object = find(catalog, child_id(own.id.kind, parent, own.id.name));
    return object && (own.id.kind == Kind::column || (is_check(own) && is_check(*object)));
  });
}

void cannot_inherit(const ObjectId& table, const std::string& why) {
  throw Error(fmt::format("{} cannot inherit so: {}", text(table), why), "", "make the columns alike in a plan before this one");
}

void must_be_alike(const Object& own, const Object& parent) {
  const auto &a = as<Column>(own), &b = as<Column>(parent);
  const std::string column = quoted_if_needed(own.id.name);
  if (a.type != b.type || a.collation != b.collation || a.generated != b.generated)
    cannot_inherit(table_of(own.id), fmt::format("its column {} is {}, and {} in {}", column, a.type, b.type, name_text(table_of(parent.id))));
  if (b.not_null && !a.not_null)
    cannot_inherit(table_of(own.id), fmt::format("its column {} takes NULL, and not in {}", column, name_text(table_of(parent.id))));
}

std::vector<Object> missing(const ObjectId& table, const Catalog& with_parents, const Context& context, bool at_the_end) {
  std::vector<Object> result;
  std::set<std::string> seen;
  for (const ObjectId& parent : ancestors_of(with_parents, table)) {
    for (const Kind kind : {Kind::column, Kind::constraint}) {
      for (const Object* object : ever_of(parent, kind, context, at_the_end)) {
        if (kind == Kind::constraint && (!is_check(*object) || as<Constraint>(*object).no_inherit)) continue;
        Object own = as_of_child(*object, table);
        if (!is_inherited(own, context.from) && seen.insert(own.id.name).second) result.push_back(std::move(own));
      }
    }
  }
  return result;
}

const Object* leaving_column(const Object& own, const Catalog& with_parents, const Context& context) {
  if (own.id.kind != Kind::column || !find(context.to, own.id)) return nullptr;
  for (const ObjectId& parent : ancestors_of(with_parents, table_of(own.id))) {
    const Object* column = find(context.from, column_id(parent, own.id.name));
    if (column && find(context.to, parent) && !find(context.to, column->id)) return column;
  }
  return nullptr;
}

std::vector<std::string> made_strict(const ObjectId& table, const Catalog& with_parents, const Context& context) {
  std::vector<std::string> needs;
  const std::vector<ObjectId> before = ancestors_of(context.from, table);
  for (const ObjectId& parent : ancestors_of(with_parents, table)) {
    if (std::ranges::count(before, parent) > 0) continue;
    for (const Object* strict : ever_of(parent, Kind::column, context, false)) {
      for (const ObjectId& other : before) {
        const ObjectId id = column_id(other, strict->id.name);
        const Object *present = find(context.from, id), *later = find(context.to, id);
        if (!present || !as<Column>(*strict).not_null || as<Column>(*present).not_null) continue;
        if (!later || !as<Column>(*later).not_null) must_be_alike(with_id(*present, column_id(table, id.name)), *strict);
        needs.push_back(step_id(id, "not-null"));
      }
    }
  }
  return needs;
}

}  // namespace concertina
