#include "model/marked_index.hpp"

namespace concertina {

std::string setting_of(const Object* table, std::string_view setting) {
  if (table == nullptr) return "";
  const Options& options = as<Table>(*table).options;
  const auto found = options.find(setting);
  return found == options.end() ? "" : found->second;
}

std::optional<std::string> index_named_by(std::string_view setting, const std::string& value) {
  constexpr std::string_view prefix = "index ";
  if (setting == index_settings[0]) return value.starts_with(prefix) ? std::optional(value.substr(prefix.size())) : std::nullopt;
  return value.empty() ? std::nullopt : std::optional(value);
}

const Object* marked_index(const Catalog& catalog, const ObjectId& table, std::string_view setting) {
  const std::optional<std::string> name = index_named_by(setting, setting_of(find(catalog, table), setting));
  if (!name) return nullptr;
  const Object* index = find(catalog, child_id(Kind::index, table, *name));
  return index ? index : find(catalog, child_id(Kind::constraint, table, *name));
}

}  // namespace concertina
