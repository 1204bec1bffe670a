// Scaffolding triggers: keeping two columns equal, and filling a column in. Spelled as pg_get_functiondef() and
// pg_get_triggerdef() give them back with an empty search_path.
//
// User triggers BEFORE … FOR EACH ROW fire in the order of their names. Where the table has some, the sync works twice:
// "!concertina_sync_…" fires first, so that they see both columns; "~concertina_sync_…" fires last and carries on what they
// have changed in the old column, the only one they know.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

std::string differs(std::string_view a, std::string_view b, std::string_view type = {});  // as they are stored, whatever equality, collation and session say
std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog);
std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog);

}  // namespace concertina::postgresql
