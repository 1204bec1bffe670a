#include "planner/create_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/partition.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/retyped.hpp"
#include "planner/steps.hpp"
#include "planner/table_sets.hpp"

namespace concertina {
namespace {

bool is_foreign_key(const Change& change) {
  const auto* constraint = maybe<Constraint>(*change.after);
  return constraint && constraint->type == ConstraintType::foreign_key;
}

// A column that it references gets its type behind the release of the new version, which uses the table before.
bool waits_for_type(const Change& key, const Context& context) {
  return !context.dialect.numbered_by_sequence && std::ranges::any_of(context.comparison.changes, [&](const Change& other) {
    return needs(*key.after, id_of(other)) && ends_numbering(other, context);
  });
}

// A table that goes has a constraint of its name.
bool waits_for_name(const Change& change, const Context& context) { return context.comparison.late_names.contains(id_of(change)); }

Step check_behind(const Change& check, std::string_view rule) {
  Step step = make_step(rule, Phase::contract, id_of(check), "add", {check}, "Another table has one of its name until then.");
  step.hazards.push_back({"UNCHECKED", fmt::format("Until {} is there, rows of {} may break it: it reads all rows when it comes, and fails where one does.",
                                                   quoted_if_needed(id_of(check).name), name_text(table_of(id_of(check))))});
  return behind_release(std::move(step), "");
}

Step reference_behind(const Change& key, std::string_view rule, std::string why) {
  Step step = make_step(rule, Phase::contract, id_of(key), "add", {key}, std::move(why));
  step.hazards.push_back({"UNCHECKED", fmt::format("Until {} is there, rows of {} may name rows that are not there: it reads all rows when it comes, and fails "
                                                   "where one has no partner.",
                                                   quoted_if_needed(id_of(key).name), name_text(table_of(id_of(key))))});
  return behind_release(std::move(step), "");
}

// Whether the object is, or by other objects of the desired schema comes to, the table.
bool reaches(const ObjectId& start, const ObjectId& table, const Catalog& catalog, std::set<ObjectId>& seen) {
  if (start == table) return true;
  const Object* object = find(catalog, start);
  if (!object || !seen.insert(start).second) return false;
  return std::any_of(object->needs.begin(), object->needs.end(), [&](const ObjectId& need) { return reaches(need, table, catalog, seen); });
}

// A default whose function needs the very table comes after both.
bool default_comes_later(const Object& object, const Context& context) {
  const auto* column = maybe<Column>(object);
  return column && column->default_value && calls_function_of_its_table(object, context.to);
}

// So does an index, or a check.
bool comes_later(const Object& object, const Context& context) {
  return (object.id.kind == Kind::index || object.id.kind == Kind::constraint) && calls_function_of_its_table(object, context.to);
}

Object without_default(Object object) {
  as<Column>(object).default_value.reset();
  std::erase_if(object.needs, [](const ObjectId& need) { return need.kind == Kind::function; });
  return object;
}

// The sequence behind an identity has the name that another has until it goes: a column's, or one that stands for itself.
bool holds_name(const Object& object, const Object& column) {
  if (object.id.schema != column.id.schema || object.id == column.id) return false;
  const std::string& name = as<Column>(column).identity->name;
  const Column* other = maybe<Column>(object);
  return other ? other->identity && other->identity->name == name : maybe<Sequence>(object) && object.id.name == name;
}

bool sequence_name_is_taken(const Object& object, const Context& context) {
  const auto* column = maybe<Column>(object);
  if (!column || !column->identity || column->identity->name.empty()) return false;
  return std::any_of(context.from.objects.begin(), context.from.objects.end(), [&](const auto& entry) { return holds_name(entry.second, object); });
}

Object with_own_sequence_name(Object object, const Context& context) {
  std::string& name = as<Column>(object).identity->name;
  name = scaffold_name(object.id.parent + "_" + name, context.dialect);
  return object;
}

std::string why(const ChangeSet& set, bool partitioned) {
  const std::vector<ObjectId> tables = tables_of(set);
  if (tables.size() == 1) return "A new table: no version that runs uses it yet.";
  std::vector<std::string> names;
  for (const ObjectId& table : tables) names.push_back(name_text(table));
  if (partitioned) return fmt::format("A new table with its partitions: {}. No version that runs uses it yet.", fmt::join(names, ", "));
  return fmt::format("New tables that refer to each other: {}. No version that runs uses them yet.", fmt::join(names, ", "));
}

}  // namespace

bool calls_function_of_its_table(const Object& object, const Catalog& catalog) {
  std::set<ObjectId> seen;
  return std::ranges::any_of(object.needs,
                             [&](const ObjectId& need) { return need.kind == Kind::function && reaches(need, table_of(object.id), catalog, seen); });
}

ObjectId new_root(ObjectId table, const Context& context) {
  for (const Partition* partition = partition_of(context.to, table); partition && is_new_table(partition->of, context);
       partition = partition_of(context.to, table))
    table = partition->of;
  return table;
}

std::vector<Step> create_table_steps(const ChangeSet& set, std::string_view rule, const Context& context) {
  const ObjectId table = new_root(table_of(id_of(set[0])), context);
  std::vector<Change> together;
  std::vector<Step> later;
  for (const Change& change : set) {
    const ObjectId& id = id_of(change);
    if (is_foreign_key(change) && waits_for_type(change, context)) {
      later.push_back(reference_behind(change, rule, "It holds by a column that has got its type by then."));
    } else if (waits_for_name(change, context)) {
      later.push_back(is_foreign_key(change) ? reference_behind(change, rule, "Another table has one of its name until then.") : check_behind(change, rule));
    } else if (is_foreign_key(change) && !context.dialect.tables_with_keys) {
      Step step = make_step(rule, Phase::expand, id, "add", {change},
                            fmt::format("References {}, which is locked briefly; the new table is empty.{}",
                                        name_text(*as<Constraint>(*change.after).references), about_truncate(*change.after, context)));
      later.push_back(std::move(step));
    } else if (default_comes_later(*change.after, context)) {
      const Object plain = without_default(*change.after);
      together.push_back(add(plain));
      later.push_back(make_step(rule, Phase::expand, id, "default", {alter(plain, *change.after)},
                                "The function of this default uses the table, so the default comes after both."));
    } else if (comes_later(*change.after, context)) {
      later.push_back(make_step(rule, Phase::expand, id, "add", {change}, "Its function uses the table, so it comes after both."));
    } else if (sequence_name_is_taken(*change.after, context)) {
      const Object named = with_own_sequence_name(*change.after, context);
      together.push_back(add(named));
      later.push_back(rename_sequence(named, *change.after, rule));
    } else {
      together.push_back(change);
    }
  }
  std::vector<Step> result{make_step(rule, Phase::expand, table, "add", together, why(set, is_partitioned(context.to, table)))};
  for (Step& step : later) result.push_back(after(std::move(step), {result[0]}));
  return result;
}

}  // namespace concertina
