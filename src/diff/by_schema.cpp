#include "diff/by_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "dialects/dialect.hpp"
#include "diff/ownership.hpp"
#include "model/error.hpp"
#include "model/json.hpp"

namespace concertina {
namespace {

using Json = nlohmann::ordered_json;

struct Renaming {
  const LexicalRules& lexical;
  std::string from, to;
};

// `tenant_1.users` as `public.users`, also in strings ('tenant_1.users_id_seq'::regclass) and quoted bodies.
std::string renamed(std::string_view text, const Renaming& names) {
  if (text.find(names.from) == std::string_view::npos) return std::string(text);
  const std::vector<Token> all = tokens(text, names.lexical);
  std::string result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool name = is_name(all[i]);
    const bool qualifies = name && name_of(all[i]) == names.from && i + 1 < all.size() && all[i + 1].text == "." && (i == 0 || all[i - 1].text != ".");
    if (qualifies) {
      result += quoted_if_needed(names.to);
    } else if (all[i].kind == TokenKind::string && all[i].text.size() > 2) {
      const std::string_view whole = all[i].text;
      const std::size_t quotes = whole.starts_with('$') ? whole.find('$', 1) + 1 : 1, begin = whole.starts_with('$') ? quotes : whole.find('\'') + 1;
      result += whole.substr(0, begin);
      result += renamed(whole.substr(begin, whole.size() - begin - quotes), names);
      result += whole.substr(whole.size() - quotes);
    } else {
      result += all[i].text;
    }
  }
  return result;
}

void rename(Json& json, const Renaming& names) {
  if (json.is_string()) {
    json = renamed(json.get<std::string>(), names);
  } else if (json.is_structured()) {
    for (const auto& [member, value] : json.items()) {
      if (member == "schema" && value == names.from)
        value = names.to;
      else
        rename(value, names);
    }
  }
}

std::map<std::string, Catalog> parts_of(const Catalog& catalog) {
  std::map<std::string, Catalog> result;
  for (const auto& [id, object] : catalog.objects) {
    if (!id.schema.empty()) result.try_emplace(id.schema, empty_like(catalog)).first->second.objects.emplace(id, object);
  }
  return result;
}

}  // namespace

std::string only_schema(const Catalog& catalog) {
  std::set<std::string> used, all;
  for (const auto& [id, object] : catalog.objects) {
    if (id.kind == Kind::schema)
      all.insert(id.name);
    else if (!id.schema.empty())
      used.insert(id.schema);
  }
  if (used.size() == 1) return *used.begin();
  if (used.empty() && all.size() == 1) return *all.begin();
  if (used.empty() && all.empty()) {
    throw Error(fmt::format("--schemas chooses among the schemas of a database, and this one of {} has none", catalog.dialect), "what is expected",
                "Leave it out; many databases go one a line into a file for --databases.");
  }
  throw Error(used.empty() ? "it describes no schema" : "it describes more than one schema", "what is expected",
              "--schemas holds many schemas against one: describe that one alone");
}

Catalog schema_alone(const Catalog& catalog, const std::string& schema) {
  Catalog result = catalog;
  std::erase_if(result.objects, [&](const auto& one) { return (one.first.kind == Kind::schema ? one.first.name : one.first.schema) != schema; });
  return result;
}

std::map<std::string, Catalog> by_schema(const Catalog& catalog, const std::string& pattern, const std::string& as) {
  std::map<std::string, Catalog> result, parts = parts_of(catalog);
  for (const auto& [id, object] : of_kind(catalog, Kind::schema)) {
    if (!matches(pattern, id.name)) continue;
    Json json = Json::parse(to_json(parts.try_emplace(id.name, empty_like(catalog)).first->second));
    rename(json, {dialect(catalog.dialect).lexical, id.name, as});
    Catalog one = catalog_from_json(json.dump(), id.name, "");
    Object schema = object;
    schema.id.name = as;
    one.objects.insert_or_assign(schema.id, schema);
    result.emplace(id.name, std::move(one));
  }
  return result;
}

}  // namespace concertina
