#include "diff/recast.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diff/cast.hpp"
#include "diff/renames.hpp"
#include "model/lower.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

bool is_plain(const Object& object) {
  const auto& column = as<Column>(object);
  const bool numbers = std::any_of(object.needs.begin(), object.needs.end(), [](const ObjectId& need) { return need.kind == Kind::sequence; });
  return column.generated.empty() && !column.identity && !numbers;
}

bool is_in(const std::vector<std::string>& columns, const ObjectId& column) { return std::find(columns.begin(), columns.end(), column.name) != columns.end(); }

// A primary key has it, or a foreign key refers to it.
bool finds_rows(const Object& column, const Catalog& catalog) {
  const auto finds = [&](const auto& entry) {
    const auto& key = as<Constraint>(entry.second);
    const bool own = key.type == ConstraintType::primary_key && table_of(entry.first) == table_of(column.id) && is_in(key.columns, column.id);
    return own || (key.references == table_of(column.id) && is_in(key.referenced_columns, column.id));
  };
  const auto constraints = of_kind(catalog, Kind::constraint);
  return std::any_of(constraints.begin(), constraints.end(), finds);
}

// What a partition's column has of its own goes by the column's name.
bool differs_in_partitions(const Object& column, const Catalog& catalog) {
  const std::vector<ObjectId> partitions = all_partitions_of(catalog, table_of(column.id));
  return std::any_of(partitions.begin(), partitions.end(),
                     [&](const ObjectId& partition) { return partition_of(catalog, partition)->columns.contains(column.id.name); });
}

// What would have to be made anew, with all its rows, while the type of the column that it reads changes.
bool is_computed_from(const Object& column, const Catalog& catalog) {
  return std::any_of(catalog.objects.begin(), catalog.objects.end(), [&](const auto& entry) {
    const bool keeps_rows = entry.first.kind == Kind::materialized_view || (entry.first.kind == Kind::column && !as<Column>(entry.second).generated.empty());
    return keeps_rows && needs(entry.second, column.id);
  });
}

bool can_be_cast(const Object& before, const Object& now, const Catalog& from, const Catalog& to) {
  return is_plain(before) && is_plain(now) && !finds_rows(before, from) && !finds_rows(now, to) && !differs_in_partitions(before, from) &&
         !differs_in_partitions(now, to);
}

// An index or check says the type: the server would spell it anew if the old column took the new one.
bool is_said_with_type(const Object& column, const Renames& renames, const Catalog& from, const Catalog& to, const Dialect& dialect) {
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    for (const Object* object : children(from, table_of(column.id), kind)) {
      const Object* wanted = needs(*object, column.id) ? find(to, renamed(object->id, renames)) : nullptr;
      if (wanted && renamed(*object, renames, dialect).body != wanted->body) return true;
    }
  }
  return false;
}

bool takes_a_cast(const Object& before, const Object& now, const Renames& renames, const Catalog& from, const Catalog& to, const Dialect& dialect) {
  Column widened = as<Column>(before);
  widened.type = as<Column>(now).type;
  widened.collation = as<Column>(now).collation;
  if (dialect.rebuilds || widened == as<Column>(before)) return false;
  return dialect.alter_column_cost(as<Column>(before), widened, before.id, from) != Cost::metadata || is_computed_from(before, from) ||
         is_said_with_type(before, renames, from, to, dialect);
}

}  // namespace

void recast(Resolved& resolved, const Catalog& from, const Catalog& to, const Dialect& dialect) {
  for (auto it = resolved.renames.begin(); it != resolved.renames.end();) {
    const auto& [old_id, new_id] = *it;
    const Object *before = find(from, old_id), *now = find(to, new_id);
    const bool one_name = dialect.folds && dialect.folds(old_id.kind) && lower(old_id.name) == lower(new_id.name);  // no two columns can have it
    const bool column = before && now && old_id.kind == Kind::column && !one_name;
    if (!column || !takes_a_cast(*before, *now, resolved.renames, from, to, dialect) || !can_be_cast(*before, *now, from, to)) {
      ++it;
      continue;
    }
    const auto cast = [&](const Object& one, const Object& other) {
      return cast_of(one.id.name, as<Column>(one).type, as<Column>(other).type, from, to, dialect);
    };
    const auto given = resolved.backfills.find(new_id);
    const bool fills = given != resolved.backfills.end() && as<Column>(*now).not_null && !as<Column>(*before).not_null;
    const std::string up = fills ? fmt::format("coalesce({}, {})", cast(*before, *now), given->second) : cast(*before, *now);
    resolved.conversions.push_back({{old_id}, {new_id}, {up}, {cast(*now, *before)}, !fills});
    it = resolved.renames.erase(it);
  }
}

}  // namespace concertina
