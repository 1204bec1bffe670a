#include "dialects/postgresql/cover.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

// The privileges of an aclitem, `role=arwd/grantor`, that a view can have; "" for PUBLIC.
std::vector<std::string> grants_of(const std::vector<std::string>& privileges, const std::string& view) {
  std::vector<std::string> statements;
  for (const std::string& item : privileges) {
    const std::size_t equals = item.rfind('=');
    std::string rights;
    for (const auto& [letter, word] : {std::pair{'r', "SELECT"}, {'a', "INSERT"}, {'w', "UPDATE"}, {'d', "DELETE"}}) {
      if (item.find(letter, equals) < item.rfind('/')) rights += (rights.empty() ? "" : ", ") + std::string(word);
    }
    const std::string role = item.substr(0, equals);
    if (!rights.empty()) statements.push_back(fmt::format("GRANT {} ON {} TO {}", rights, view, role.empty() ? "PUBLIC" : role));
  }
  return statements;
}

}  // namespace

Cover covering_view(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog) {
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
  if (major_version(catalog) >= 15) definition.options["security_invoker"] = "true";
  std::sort(view.needs.begin(), view.needs.end());
  return {view, grants_of(at(catalog, table).privileges, qualified(view.id))};
}

}  // namespace concertina::postgresql
