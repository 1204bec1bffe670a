// What concertina takes care of: all that a catalog holds, less the history tables of migration tools, backups, and what the
// team ignores; and of a live server only the schemas that the desired schema has.
#pragma once
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/policy.hpp"

namespace concertina {

struct Managed {
  Catalog from, to;
  std::vector<std::string> notes;  // what was left out, counted: for stderr and the plan's warnings
};

// `drop_schemas`: schemas that only `from` has are managed too.
Managed managed(Catalog from, Catalog to, const Policy& policy, bool drop_schemas);

// Whether the table belongs to a migration tool (flyway_schema_history, alembic_version …) or is a backup that concertina made.
bool is_tool_table(const ObjectId& table);

}  // namespace concertina
