#include "introspect/respell.hpp"

#include <fmt/format.h>

#include <set>

#include "dialects/dialect.hpp"
#include "dialects/strict_domain.hpp"
#include "model/change.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

bool must_have_value(const Object& object, const Catalog& catalog) {
  const auto* column = maybe<Column>(object);
  return column && (column->not_null || is_of_strict_domain(object, catalog)) && !column->default_value && !column->identity && column->generated.empty();
}

}  // namespace

Catalog respelled(const Catalog& catalog, const Engine& engine, const std::string& dev, int version) {
  Scratch scratch = scratch_like(engine, dev, version, catalog.collation);
  const Catalog present = engine.read(scratch.client, {});
  std::vector<Change> adds;
  for (const auto& [id, object] : catalog.objects) {
    if (!find(present, id)) adds.push_back(add(object));
  }
  try {
    for (const Statement& statement : dialect(catalog.dialect).write(present, adds, Policy{}, false)) scratch.client.execute(statement.sql);
  } catch (const Error& error) {
    throw Error(fmt::format("the live schema cannot be made on a server of version {}: {}", present.server_version, error.what_happened), scratch.description,
                "use a server of the live version: install it, or --dev URL");
  }
  Catalog result = engine.read(scratch.client, {});
  for (auto& [id, object] : result.objects) {
    const Object* live = find(catalog, id);
    if (live) object.owner = live->owner;
    if (live) object.privileges = live->privileges;
    auto* table = std::get_if<Table>(&object.body);
    if (live && table && table->partition) table->partition->parts = as<Table>(*live).partition->parts;
  }
  result.server_version = catalog.server_version;
  result.statistics = catalog.statistics;
  result.unmanaged = catalog.unmanaged;
  return result;
}

std::vector<std::string> ask_for_rows(Catalog& live, const Catalog& wanted, Client& client) {
  std::vector<std::string> notes;
  std::set<ObjectId> tables;
  for (const auto& [id, object] : wanted.objects) {
    if (must_have_value(object, wanted) && !find(live, id) && find(live, table_of(id)) && statistics_of(live, table_of(id)).rows < 0)
      tables.insert(table_of(id));
  }
  for (const ObjectId& table : tables) {
    const std::string name = dialect(live.dialect).qualified(table);
    try {
      const std::vector<Row> rows = client.query(fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 1) AS one", name), {});
      live.statistics[table].not_empty = rows.at(0).at(0) == "1";
    } catch (const Error& error) {  // no right to read it: the deploy's guard asks
      notes.push_back(fmt::format("whether {} is empty is not known: {}", text(table), error.what_happened));
    }
  }
  return notes;
}

}  // namespace concertina
