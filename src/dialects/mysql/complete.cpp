#include "dialects/mysql/complete.hpp"

#include "dialects/mysql/fulltext.hpp"
#include "dialects/mysql/spelling.hpp"

namespace concertina::mysql {

void complete(Catalog& catalog) {
  std::vector<Object> renamed;
  for (auto& [id, object] : catalog.objects) {
    if (auto* column = maybe<Column>(object) ? &as<Column>(object) : nullptr) column->type = without_display_width(column->type);
    if (auto* column = maybe<Column>(object) ? &as<Column>(object) : nullptr; column && column->default_value) {
      column->default_value = plain_literal(*column->default_value);
    }
    const auto* key = maybe<Constraint>(object);
    if (!key || key->type != ConstraintType::primary_key) continue;
    for (const std::string& name : key->columns) {
      const auto column = catalog.objects.find(column_id(table_of(id), name));
      if (column != catalog.objects.end()) as<Column>(column->second).not_null = true;
    }
    if (id.name != "PRIMARY") renamed.push_back(object);
  }
  for (Object& key : renamed) {
    catalog.objects.erase(key.id);
    key.id.name = "PRIMARY";
    catalog.objects.emplace(key.id, key);
  }
  mark_documents(catalog);
}

}  // namespace concertina::mysql
