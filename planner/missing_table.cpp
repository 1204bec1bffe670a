#include "planner/missing_table.hpp"

#include <fmt/format.h>

#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina {

void must_find_tables(const Comparison& comparison, const Catalog& live, const Dialect& dialect) {
  if (dialect.rebuilds) return;  // it takes such keys, and looks for the table when rows are written
  for (const auto& [id, key] : of_kind(comparison.to, Kind::constraint)) {
    if (!is_foreign_key(key)) continue;
    const ObjectId& table = *as<Constraint>(key).references;
    if (!table.schema.empty() || find(comparison.to, table)) continue;
    const bool goes = find(comparison.from, table) != nullptr, is_left_alone = !goes && find(live, table);
    const Object* before = find(comparison.from, id);
    const bool stays = !goes && before && before->body == key.body;
    if (is_left_alone || stays) continue;
    throw Error(fmt::format("{} refers to {}, which the wanted schema does not have", text(id), text(table)), "", "add the table to it, or leave the key out");
  }
}

}  // namespace concertina
