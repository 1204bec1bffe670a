#include "planner/compatibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dialects/dialect.hpp"
#include "dialects/strict_domain.hpp"
#include "diff/rights.hpp"
#include "diff/values.hpp"
#include "model/auto_increment.hpp"
#include "model/bound.hpp"
#include "model/inheritance.hpp"
#include "model/lower.hpp"
#include "model/name_space.hpp"
#include "model/partition.hpp"
#include "model/signature.hpp"

namespace concertina {
namespace {

bool fills_itself(const Object& object, const Catalog& catalog) {
  const auto& column = as<Column>(object);
  return column.default_value || column.identity || !column.generated.empty() || dialect(catalog.dialect).numbered_by_key(object.id, catalog);
}

bool must_be_written(const Object& column, const Catalog& catalog) {
  return (as<Column>(column).not_null || is_of_strict_domain(column, catalog)) && !fills_itself(column, catalog);
}

// A column that the version knows and the schema has: may it write what it is used to?
std::string column_trouble(const Object& known, const Catalog& made_for, const Object& now, const Catalog& present, bool filled) {
  const auto& old_column = as<Column>(known);
  const Dialect& engine = dialect(present.dialect);
  if (filled) return "";
  if (engine.numbered_by_key(known.id, made_for) && !fills_itself(now, present)) return fmt::format("{} is not numbered any more", name_text(known.id));
  if (!as<Column>(now).not_null || engine.numbered_by_key(known.id, present)) return "";
  if (!old_column.not_null && old_column.generated.empty() && !is_auto_increment(now)) return fmt::format("{} refuses NULL", name_text(known.id));
  return fills_itself(known, made_for) && !fills_itself(now, present) ? fmt::format("{} has no default any more", name_text(known.id)) : "";
}

std::vector<Object> by_name(std::vector<Object> columns) {
  std::sort(columns.begin(), columns.end(), [](const Object& a, const Object& b) { return a.id < b.id; });
  return columns;
}

bool have_no_case(const Catalog& catalog) {
  const Dialect& engine = dialect(catalog.dialect);
  return engine.folds && engine.folds(Kind::column);
}

bool is_called(const std::string& column, const std::string& name, bool no_case) { return no_case ? same_but_case(column, name) : column == name; }

const Object* one_called(const std::vector<Object>& columns, const std::string& name, bool no_case) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Object& column) { return is_called(column.id.name, name, no_case); });
  return found == columns.end() ? nullptr : &*found;
}

// Its own, its partitioned table's, and its parents'.
std::vector<Object> all_columns(const Catalog& catalog, const ObjectId& table) {
  std::vector<Object> result = columns_seen(catalog, table);
  for (Object& column : inherited_columns(catalog, table)) result.push_back(std::move(column));
  return result;
}

void trouble_in_table(std::vector<std::string>& troubles, const Catalog& made_for, const Catalog& now, const ObjectId& table,
                      const std::set<ObjectId>& filled) {
  const Partition* partition = partition_of(made_for, table);
  if (partition && partition_of(now, table) && find(made_for, partition->of) && find(now, partition->of)) return;  // said of its parent
  const std::vector<Object> known_columns = by_name(all_columns(made_for, table)), columns = by_name(all_columns(now, table));
  const bool no_case = have_no_case(now);
  std::vector<ObjectId> family = ancestors_of(now, table);
  family.push_back(root_of(now, table));
  const auto is_filled = [&](const std::string& column) {
    return std::any_of(family.begin(), family.end(), [&](const ObjectId& one) { return filled.contains(column_id(one, column)); });
  };
  for (const Object& known : known_columns) {
    const Object* column = one_called(columns, known.id.name, no_case);
    const std::string trouble =
        column ? column_trouble(known, made_for, *column, now, is_filled(known.id.name)) : fmt::format("{} is not there", name_text(known.id));
    if (!trouble.empty()) troubles.push_back(trouble);
  }
  for (const Object& column : columns) {
    if (one_called(known_columns, column.id.name, no_case) || is_filled(column.id.name) || !must_be_written(column, now)) continue;
    troubles.push_back(fmt::format("{} must be written and it does not know it", name_text(column.id)));
  }
  if (partition && find(now, partition->of) && !partition_of(now, table))
    troubles.push_back(fmt::format("{} lacks the rows of {}", name_text(partition->of), name_text(table)));
}

void trouble_in_view(std::vector<std::string>& troubles, const Object& known, const Catalog& now) {
  const Object* view = find(now, known.id);
  const auto& columns = view ? as<Definition>(*view).signature : std::vector<std::string>{};
  const bool no_case = have_no_case(now);
  for (const std::string& column : as<Definition>(known).signature) {
    const std::string name = signature_name(column);
    const bool there = std::any_of(columns.begin(), columns.end(), [&](const std::string& c) { return is_called(signature_name(c), name, no_case); });
    if (view && !there) troubles.push_back(fmt::format("{} has no column {}", name_text(known.id), quoted_if_needed(name)));
  }
}

// A table that became a view of the same name serves those that find their columns in it.
void trouble_behind_view(std::vector<std::string>& troubles, const Catalog& made_for, const Catalog& now, const ObjectId& table) {
  Object known{{Kind::view, table.schema, "", table.name}, Definition{}, "", "", {}, {}};
  for (const Object* column : columns_of(made_for, table)) as<Definition>(known).signature.push_back(quoted_if_needed(column->id.name));
  trouble_in_view(troubles, known, now);
}

void trouble_in_type(std::vector<std::string>& troubles, const Object& known, const Catalog& now) {
  const Object* type = find(now, known.id);
  if (!type) return;
  for (const std::string& label : missing(as<EnumType>(known).labels, as<EnumType>(*type).labels))
    troubles.push_back(fmt::format("{} has no value {}", name_text(known.id), quoted_if_needed(label)));
}

// A version has lost what was granted for it, or what it had as the owner.
void trouble_in_rights(std::vector<std::string>& troubles, const Object& known, const Catalog& made_for, const Catalog& now) {
  const Object* object = find(now, known.id);
  const RoleFacts* roles = dialect(now.dialect).roles;
  if (!object || !roles || known.id.kind == Kind::default_privileges) return;
  const Owners owners{owner_in(made_for, known), owner_in(now, *object)};
  if (known.privileges == object->privileges && owners.before == owners.after) return;
  if (roles->of_both(known, *object, owners, major_version(now)) != object->privileges)
    troubles.push_back(fmt::format("privileges on {} are gone", name_text(known.id)));
}

// The table of this name, or the one that a view of this name stands for.
const Object* table_called(const Catalog& catalog, const ObjectId& id) {
  const Object *table = find(catalog, id), *view = find(catalog, {Kind::view, id.schema, "", id.name});
  if (table || !view) return table;
  const auto below = std::find_if(view->needs.begin(), view->needs.end(), [](const ObjectId& need) { return need.kind == Kind::table; });
  return below == view->needs.end() ? nullptr : find(catalog, *below);
}

}  // namespace

bool is_partitioned_anew(const Catalog& made_for, const Catalog& now, const ObjectId& table) {
  for (const Partition* partition = partition_of(made_for, table); partition; partition = partition_of(made_for, partition->of)) {
    const Object *before = find(made_for, partition->of), *present = table_called(now, partition->of);
    if (!before || !present) continue;
    if (as<Table>(*before).partition_key != as<Table>(*present).partition_key) return true;
    const std::vector<ObjectId> others = partitions_of(now, present->id);
    const auto may_have_rows = [&](const std::string& bound) {
      return overlap(partition->bound, bound) || partition->bound == "DEFAULT" || bound == "DEFAULT";
    };
    if (std::any_of(others.begin(), others.end(), [&](const ObjectId& other) { return may_have_rows(partition_of(now, other)->bound); })) return true;
  }
  return false;
}

namespace {

void trouble_with(std::vector<std::string>& troubles, const Object& object, const Catalog& made_for, const Catalog& now, const std::set<ObjectId>& filled) {
  const ObjectId& id = object.id;
  if (id.kind == Kind::enum_type) trouble_in_type(troubles, object, now);
  trouble_in_rights(troubles, object, made_for, now);
  if (!is_relation(id.kind)) return;
  const Object* there = find_relation(now, id.schema, id.name);
  if (!there && is_partitioned_anew(made_for, now, id)) return;
  if (!there) {
    troubles.push_back(fmt::format("{} is not there", name_text(id)));
  } else if (id.kind == Kind::table && find(now, id)) {
    trouble_in_table(troubles, made_for, now, id, filled);
  } else if (id.kind == Kind::table) {
    trouble_behind_view(troubles, made_for, now, id);
  } else {
    trouble_in_view(troubles, object, now);
  }
}

Faring::Name name_of(const ObjectId& id) { return {id.schema, id.parent.empty() ? id.name : id.parent}; }

void note_heir(Faring& faring, const Object& object) {
  const auto* table = maybe<Table>(object);
  if (!table) return;
  for (const ObjectId& parent : parents_in(*table)) faring.heirs.emplace(name_of(parent), name_of(object.id));
}

// What inherits has what its parents have.
void add_heirs(std::set<Faring::Name>& names, const Faring& faring) {
  std::vector<Faring::Name> todo(names.begin(), names.end());
  while (!todo.empty()) {
    const Faring::Name parent = todo.back();
    todo.pop_back();
    for (auto it = faring.heirs.lower_bound({parent, {}}); it != faring.heirs.end() && it->first == parent; ++it) {
      if (names.insert(it->second).second) todo.push_back(it->second);
    }
  }
}

// Partitions have what their table has.
std::set<Faring::Name> with_partitions(const std::set<Faring::Name>& names, const Catalog& made_for, const Catalog& now) {
  std::set<Faring::Name> result = names;
  for (const auto& [schema, name] : names) {
    for (const Catalog* catalog : {&made_for, &now}) {
      const ObjectId table{Kind::table, schema, "", name};
      if (!find(*catalog, table) || !is_partitioned(*catalog, table)) continue;
      for (const ObjectId& partition : all_partitions_of(*catalog, table)) result.insert(name_of(partition));
    }
  }
  return result;
}

}  // namespace

Faring faring(Catalog made_for, const Catalog& present) {
  Faring result{std::move(made_for)};
  for (const auto& [id, object] : result.made_for.objects) {
    result.by_name[name_of(id)].push_back(id);
    result.touched.insert(name_of(id));
    note_heir(result, object);
  }
  for (const auto& [id, object] : present.objects) note_heir(result, object);
  verdict(result, present, {});
  return result;
}

void touch(Faring& faring, const Change& effect) {
  if (effect.before) faring.touched.insert(name_of(effect.before->id));
  if (effect.after) faring.touched.insert(name_of(effect.after->id));
  if (effect.after) note_heir(faring, *effect.after);
}

void touch(Faring& faring, const ObjectId& column) { faring.touched.insert(name_of(column)); }

std::string verdict(Faring& faring, const Catalog& now, const std::set<ObjectId>& filled) {
  add_heirs(faring.touched, faring);
  for (const Faring::Name& name : with_partitions(faring.touched, faring.made_for, now)) {
    for (const ObjectId& id : faring.by_name[name]) {
      std::vector<std::string> troubles;
      trouble_with(troubles, at(faring.made_for, id), faring.made_for, now, filled);
      faring.troubles.erase(id);
      if (!troubles.empty()) faring.troubles.emplace(id, std::move(troubles));
    }
  }
  faring.touched.clear();
  if (faring.troubles.empty()) return "works";
  constexpr std::size_t shown = 3;
  std::vector<std::string> first;
  std::size_t count = 0;
  for (const auto& [id, troubles] : faring.troubles) {
    for (const std::string& trouble : troubles) {
      if (++count <= shown) first.push_back(trouble);
    }
  }
  return fmt::format("breaks: {}{}", fmt::join(first, "; "), count > shown ? fmt::format("; and {} more", count - shown) : "");
}

std::string fares(const Catalog& made_for, const Catalog& now, const std::set<ObjectId>& filled) {
  Faring all = faring(made_for, now);
  for (const ObjectId& column : filled) touch(all, column);
  return verdict(all, now, filled);
}

}  // namespace concertina
