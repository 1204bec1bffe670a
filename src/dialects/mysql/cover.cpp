#include "dialects/mysql/cover.hpp"

#include <fmt/format.h>

#include "dialects/mysql/spelling.hpp"

namespace concertina::mysql {

Object covering_view(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog) {
  Object view{{Kind::view, "", "", old_name.name}, Definition{}, "", "", {}, {table}};
  Definition& body = as<Definition>(view);
  std::string columns;
  for (const Object* column : columns_of(catalog, table)) {
    columns += fmt::format("{0}{1}.{2} AS {2}", columns.empty() ? "" : ",", quote(table.name), quote(column->id.name));
    body.signature.push_back(quoted_if_needed(column->id.name));
  }
  std::vector<ObjectId> columns_read;
  for (const Object* column : columns_of(catalog, table)) columns_read.push_back(column->id);
  add_needs(view, columns_read);
  body.text = fmt::format("CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW {} AS select {} from {}", quote(old_name.name), columns, quote(table.name));
  return view;
}

Object called_view(Object view, const std::string& name) {
  std::string& text = as<Definition>(view).text;
  const std::string old_name = " VIEW " + quote(view.id.name) + " ";
  text.replace(text.find(old_name), old_name.size(), " VIEW " + quote(name) + " ");
  view.id.name = name;
  return view;
}

}  // namespace concertina::mysql
