#include "dialects/postgresql/scaffold.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

constexpr std::string_view owners_rights = "\n SECURITY DEFINER\n";
const std::vector<std::string> nobody_else{"="};  // only its owner may hang it on a table

Object trigger(const ObjectId& table, const std::string& name, const std::string& when, const ObjectId& function) {
  return {.id = child_id(Kind::trigger, table, name),
          .body = Definition{fmt::format("CREATE TRIGGER {} {}EXECUTE FUNCTION {}", quote(name), when, qualified(function)), {}, {{"enabled", "always"}}},
          .comment = "",
          .owner = "",
          .privileges = {},
          .needs = {function, table}};
}

}  // namespace

Object trigger_function(std::vector<std::string> schemas, const std::string& name, const std::string& body, const Settings& settings, bool as_owner) {
  const ObjectId id{Kind::function, schemas[0], "", name + "()"};
  std::string set = " SET search_path TO ";
  for (auto schema = schemas.begin(); schema != schemas.end(); ++schema) {
    if (std::find(schemas.begin(), schema, *schema) == schema) set += literal(*schema) + ", ";
  }
  set += "'pg_temp'\n";
  for (const auto& [setting, value] : settings) set += fmt::format(" SET {} TO {}\n", quote(setting), literal(value));
  const std::string text = fmt::format("CREATE OR REPLACE FUNCTION {}()\n RETURNS trigger\n LANGUAGE plpgsql{}{}AS {}",
                                       qualified({Kind::function, id.schema, "", name}), as_owner ? owners_rights : "\n", set, dollar_quoted(body, "function"));
  return {.id = id,
          .body = Definition{text, {"returns trigger"}, {}},
          .comment = "",
          .owner = "",
          .privileges = as_owner ? nobody_else : std::vector<std::string>{},
          .needs = {}};
}

Object row_trigger(const ObjectId& table, const std::string& name, std::string_view when, const std::string& condition, const ObjectId& function) {
  return trigger(table, name, fmt::format("{} ON {} FOR EACH ROW {}", when, qualified(table), condition), function);
}

Object truncate_trigger(const ObjectId& table, const std::string& name, const ObjectId& function) {
  return trigger(table, name, fmt::format("AFTER TRUNCATE ON {} FOR EACH STATEMENT ", qualified(table)), function);
}

}  // namespace concertina::postgresql
