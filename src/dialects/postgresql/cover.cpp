#include "dialects/postgresql/cover.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/roles.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

// A view with the rights of who uses it asks for SELECT on all its columns. Roles that may use some alone go through its owner,
// who must not be held up by row security on their behalf.
bool serves_columns_alone(const Catalog& catalog, const ObjectId& table) {
  const std::vector<const Object*> columns = columns_of(catalog, table);
  const bool alone = std::any_of(columns.begin(), columns.end(), [](const Object* column) { return !column->privileges.empty(); });
  if (alone && as<Table>(at(catalog, table)).options.contains("row security")) {
    throw Error("roles that may use single columns of a renamed table cannot go through a view under its old name where row security holds: " + text(table), "",
                "grant them the whole table first, or rename the table in one deploy that both versions of the application bear");
  }
  return alone;
}

}  // namespace

Object covering_view(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog) {
  const bool prefixed = major_version(catalog) < 16;  // 16 and later leave a single table's name out before its columns
  Object view{{Kind::view, old_name.schema, "", old_name.name}, Definition{}, "", at(catalog, table).owner, {}, {table}};
  auto& definition = as<Definition>(view);
  std::string columns;
  for (const Object* column : columns_of(catalog, table)) {
    columns += (columns.empty() ? "" : ",\n    ") + (prefixed ? quote(table.name) + "." : "") + quote(column->id.name);
    definition.signature.push_back(quote(column->id.name) + " " + as<Column>(*column).type);
    view.needs.push_back(column->id);
  }
  definition.text = fmt::format("CREATE VIEW {} AS SELECT {}\n   FROM {}", qualified(view.id), columns, qualified(table));
  if (major_version(catalog) >= 15 && !serves_columns_alone(catalog, table)) definition.options["security_invoker"] = "true";
  std::sort(view.needs.begin(), view.needs.end());
  view.privileges = role_facts.of_cover(at(catalog, table), columns_of(catalog, table));
  return view;
}

}  // namespace concertina::postgresql
