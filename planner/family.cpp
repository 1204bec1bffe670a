#include "planner/family.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "model/trigger.hpp"
#include "planner/compatibility.hpp"
#include "planner/fill.hpp"

namespace concertina {
namespace {

bool is_structural(Kind kind) { return kind == Kind::table || kind == Kind::column || kind == Kind::constraint || kind == Kind::index; }

bool fills_itself(const Column& column) { return column.default_value || column.identity || !column.generated.empty(); }

// It leaves the column out, or writes NULL into it.
bool refuses_old(const Column& before, const Column& later) { return later.not_null && (!before.not_null || (fills_itself(before) && !fills_itself(later))); }

}  // namespace

bool has(const Tables& tables, const ObjectId& table) { return std::find(tables.begin(), tables.end(), table) != tables.end(); }

std::vector<Object> structure_of(const Catalog& catalog, const Tables& tables) {
  std::vector<Object> result;
  for (const ObjectId& table : tables) {
    result.push_back(at(catalog, table));
    for (const Object* column : columns_of(catalog, table)) result.push_back(*column);
  }
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const ObjectId& table : tables) {
      for (const Object* object : children(catalog, table, kind)) result.push_back(*object);
    }
  }
  return result;
}

Family family_of(const ObjectId& changed, const Context& context) {
  const ObjectId table = root_of(context.from, changed);
  return {table, tree_of(context.from, table), find(context.to, table) ? tree_of(context.to, table) : Tables{}};
}

bool owns(const Tables& tables, const Object& object) {
  const auto* sequence = maybe<Sequence>(object);
  return sequence && sequence->owned_by && has(tables, table_of(*sequence->owned_by));
}

bool reads(const Object& object, const Tables& tables) {
  return std::any_of(object.needs.begin(), object.needs.end(), [&](const ObjectId& need) { return has(tables, table_of(need)); });
}

bool is_own(const Object& object, const Family& family) {
  return is_structural(object.id.kind) && (has(family.before, table_of(object.id)) || has(family.after, table_of(object.id)));
}

void refuse_anew(const ObjectId& table, const std::string& why, const std::string& hint) {
  throw Error(fmt::format("{} is partitioned anew, and {}", text(table), why), "", hint);
}

void must_stand_alone(const Family& family, const Context& context) {
  for (const ObjectId& table : family.after) {
    if (!has(family.before, table) && find(context.from, table))
      refuse_anew(family.table, fmt::format("{}, which is there, becomes a partition of it", text(table)),
                  "partition it in one plan, and attach the table in the next");
  }
  for (const ObjectId& table : family.before) {
    if (!has(family.after, table) && find(context.to, table))
      refuse_anew(family.table, fmt::format("its partition {} stands alone in the end", text(table)),
                  "detach it in one plan, and partition the rest in the next");
  }
  if (family.after.empty() || !parents_of(context.from, family.table).empty() || !heirs_of(context.from, family.table).empty())
    refuse_anew(family.table, "others inherit from it, or it from them", "let go of the inheritance in a plan before");
}

std::vector<std::string> copied_columns(const Family& family, const Context& context) {
  constexpr auto hint = "change the column in one plan, and the partitioning in the other";
  std::vector<std::string> result;
  for (const Object* column : columns_of(context.from, family.table)) {
    const Object* later = find(context.to, column->id);
    if (context.comparison.renames.contains(column->id)) refuse_anew(family.table, fmt::format("{} gets another name", text(column->id)), hint);
    if (!later && as<Column>(*column).not_null && !fills_itself(as<Column>(*column)))
      refuse_anew(family.table, fmt::format("{} goes, and takes no NULL until then", text(column->id)), hint);
    if (!later) continue;
    const auto &before = as<Column>(*column), &now = as<Column>(*later);
    if (before.generated.empty() != now.generated.empty()) refuse_anew(family.table, fmt::format("{} changes", text(column->id)), hint);
    if (before.generated.empty()) result.push_back(column->id.name);
  }
  for (const Object* column : columns_of(context.to, family.table)) {
    if (find(context.from, column->id) || fills_itself(as<Column>(*column)) || !as<Column>(*column).not_null) continue;
    refuse_anew(family.table, fmt::format("gets {}, which has no value", text(column->id)), hint);
  }
  return result;
}

std::vector<std::string> types_in(const Catalog& there, const Catalog& here, const ObjectId& table, const std::vector<std::string>& columns) {
  std::vector<std::string> result;
  for (const std::string& name : columns) {
    const std::string& type = as<Column>(at(there, column_id(table, name))).type;
    result.push_back(type == as<Column>(at(here, column_id(table, name))).type ? "" : type);
  }
  return result;
}

// The longer of the two keys, of which the other is a part.
std::vector<std::string> common_key(const Family& family, const Context& context) {
  std::vector<std::string> before = row_key(family.table, context.from), after = row_key(family.table, context.to);
  const auto contains = [](const std::vector<std::string>& all, const std::vector<std::string>& some) {
    return !some.empty() && std::all_of(some.begin(), some.end(), [&](const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); });
  };
  const auto is_there = [&](const std::string& column) { return find(context.from, column_id(family.table, column)) != nullptr; };
  if (contains(after, before) && std::all_of(after.begin(), after.end(), is_there)) return after;
  return contains(before, after) ? before : std::vector<std::string>{};
}

std::vector<ObjectId> leaving_keys(const Family& family, const Context& context) {
  std::vector<ObjectId> result;
  for (const auto& [id, key] : of_kind(context.from, Kind::constraint)) {
    const auto& references = as<Constraint>(key).references;
    if (references && has(family.before, *references) && !find(context.to, table_of(id)) && !is_own(key, family)) result.push_back(id);
  }
  return result;
}

bool breaks_old(const Family& family, const Context& context) {
  const std::vector<const Object*> columns = columns_of(context.from, family.table);
  const auto goes = [&](const ObjectId& table) { return !find(context.to, table) && !is_partitioned_anew(context.from, context.to, table); };
  return !leaving_keys(family, context).empty() || std::any_of(family.before.begin() + 1, family.before.end(), goes) ||
         std::any_of(columns.begin(), columns.end(), [&](const Object* column) {
           const Object* later = find(context.to, column->id);
           return !later || refuses_old(as<Column>(*column), as<Column>(*later));
         });
}

Object without_partitions(Object object, const Family& family) {
  if (object.id.kind != Kind::trigger) return object;
  const auto goes = [&](const std::string& option) {
    return option.starts_with(enabled_in) && !has(family.after, parse_name(Kind::table, option.substr(enabled_in.size())));
  };
  erase_if(as<Definition>(object).options, [&](const auto& option) { return goes(option.first); });
  std::erase_if(object.needs, [&](const ObjectId& need) { return has(family.before, need) && !has(family.after, need); });
  return object;
}

}  // namespace concertina
