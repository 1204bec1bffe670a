#include "model/object_id.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "model/error.hpp"

namespace concertina {
namespace {

// clang-format off
constexpr std::array kinds = std::to_array<KindFacts>({
    {Kind::schema, "schema", "schemas", Place::database, false},
    {Kind::extension, "extension", "extensions", Place::database},
    {Kind::collation, "collation", "collations"},
    {Kind::enum_type, "enum type", "enums", Place::schema, false},
    {Kind::domain, "domain", "domains"},
    {Kind::composite_type, "composite type", "composite_types"},
    {Kind::range_type, "range type", "range_types"},
    {Kind::sequence, "sequence", "sequences", Place::schema, false},
    {Kind::function, "function", "functions", Place::schema, true, true},
    {Kind::procedure, "procedure", "procedures"},
    {Kind::aggregate, "aggregate", "aggregates", Place::schema, true, true},
    {Kind::operator_, "operator", "operators", Place::schema, true, true},
    {Kind::cast, "cast", "casts", Place::database},
    {Kind::operator_family, "operator family", "operator_families", Place::schema, true, true},
    {Kind::operator_class, "operator class", "operator_classes", Place::schema, true, true},
    {Kind::conversion, "conversion", "conversions"},
    {Kind::language, "language", "languages", Place::database},
    {Kind::transform, "transform", "transforms", Place::database},
    {Kind::access_method, "access method", "access_methods", Place::database},
    {Kind::text_search_parser, "text search parser", "text_search_parsers"},
    {Kind::text_search_template, "text search template", "text_search_templates"},
    {Kind::text_search_dictionary, "text search dictionary", "text_search_dictionaries"},
    {Kind::text_search_configuration, "text search configuration", "text_search_configurations"},
    {Kind::foreign_data_wrapper, "foreign-data wrapper", "foreign_data_wrappers", Place::database},
    {Kind::foreign_server, "foreign server", "foreign_servers", Place::database},
    {Kind::user_mapping, "user mapping", "user_mappings", Place::database},
    {Kind::table, "table", "tables", Place::schema, false},
    {Kind::column, "column", "columns", Place::table, false},
    {Kind::constraint, "constraint", "constraints", Place::table, false},
    {Kind::index, "index", "indexes", Place::table, false},
    {Kind::foreign_table, "foreign table", "foreign_tables"},
    {Kind::virtual_table, "virtual table", "virtual_tables"},
    {Kind::view, "view", "views"},
    {Kind::materialized_view, "materialized view", "materialized_views"},
    {Kind::statistics, "extended statistics", "statistics_objects"},
    {Kind::rule, "rule", "rules", Place::table},
    {Kind::policy, "policy", "policies", Place::table},
    {Kind::trigger, "trigger", "triggers", Place::table},
    {Kind::publication, "publication", "publications", Place::database},
    {Kind::subscription, "subscription", "subscriptions", Place::database},
    {Kind::event_trigger, "event trigger", "event_triggers", Place::database},
    {Kind::event, "event", "events"},
    {Kind::default_privileges, "default privileges", "default_privileges"},
});
// clang-format on

// A function's name carries its argument types behind the quoted part: "My Area"(integer, text).
std::string quoted_part(const ObjectId& id) {
  if (!facts_of(id.kind).arguments) return quoted_if_needed(id.name);
  const std::size_t arguments = id.name.find('(');
  if (arguments == std::string::npos) return quoted_if_needed(id.name);
  return quoted_if_needed(id.name.substr(0, arguments)) + id.name.substr(arguments);
}

// Reads one name (bare or in double quotes) at `at` and moves behind it.
std::string read_part(std::string_view text, std::size_t& at) {
  std::string part;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size(); ++at) {
      if (text[at] == '"') {
        if (at + 1 >= text.size() || text[at + 1] != '"') break;
        ++at;
      }
      part += text[at];
    }
    if (at >= text.size()) throw Error("a quoted name does not end", std::string(text), "close it with a double quote");
    ++at;
    return part;  // MySQL has foreign keys named ``
  }
  while (at < text.size() && text[at] != '.' && text[at] != '"') part += text[at++];
  if (part.empty()) throw Error("a name is empty", std::string(text), "names are written as in SQL: schema.table.column");
  return part;
}

}  // namespace

std::span<const KindFacts> all_kinds() { return kinds; }

const KindFacts& facts_of(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::string_view word(Kind kind) { return facts_of(kind).word; }

Kind kind_of(std::string_view text) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const KindFacts& facts) { return facts.word == text; });
  if (found == kinds.end()) throw Error("there is no object kind \"" + std::string(text) + "\"", "", "kinds are: table, column, constraint, index, view, …");
  return found->kind;
}

bool belongs_to_table(Kind kind) { return facts_of(kind).place == Place::table; }

std::string bare_name(const ObjectId& id) { return facts_of(id.kind).arguments ? id.name.substr(0, id.name.find('(')) : id.name; }

std::string quoted(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? std::string(2, c) : std::string(1, c);
  return result + '"';
}

std::string quoted_if_needed(std::string_view name) {
  const bool plain = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
                     std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_'; });
  return plain ? std::string(name) : quoted(name);
}

std::string name_text(const ObjectId& id) {
  std::string result;
  if (!id.schema.empty()) result += quoted_if_needed(id.schema) + ".";
  if (!id.parent.empty()) result += quoted_if_needed(id.parent) + ".";
  return result + quoted_part(id);
}

std::string text(const ObjectId& id) { return std::string(word(id.kind)) + " " + name_text(id); }

std::vector<std::string> split_name(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;; ++at) {
    parts.push_back(read_part(text, at));
    if (at == text.size()) return parts;
    if (text[at] != '.') throw Error("cannot read the name", std::string(text), "quote a name with other characters: \"my table\"");
  }
}

ObjectId parse_name(Kind kind, std::string_view text) {
  std::string arguments;
  if (facts_of(kind).arguments) {
    std::size_t open = 0;
    for (bool quoted = false; open < text.size() && (quoted || text[open] != '('); ++open) quoted ^= text[open] == '"';
    arguments = text.substr(open);
    text = text.substr(0, open);
  }
  std::vector<std::string> parts = split_name(text);
  const Place place = facts_of(kind).place;
  const std::size_t full = place == Place::table ? 3 : place == Place::database ? 1 : 2;
  if (parts.size() > full || parts.size() + 1 < full) {
    throw Error("\"" + std::string(text) + "\" is not the name of a " + std::string(word(kind)), "",
                "write schema.table.column, without the schema where there is none");
  }
  ObjectId id{kind, "", "", parts.back() + arguments};
  if (parts.size() == full && full > 1) id.schema = parts.front();
  if (belongs_to_table(kind)) id.parent = parts[parts.size() - 2];
  return id;
}

ObjectId parse_text(std::string_view text) {
  const KindFacts* longest = nullptr;  // "operator class …" is no operator
  for (const KindFacts& facts : kinds) {
    const bool fits = text.starts_with(facts.word) && text.substr(facts.word.size(), 1) == " ";
    if (fits && (!longest || facts.word.size() > longest->word.size())) longest = &facts;
  }
  if (longest) return parse_name(longest->kind, text.substr(longest->word.size() + 1));
  throw Error("\"" + std::string(text) + "\" does not begin with a kind of object", "", "write it as in: column public.users.email");
}

ObjectId table_of(const ObjectId& id) { return belongs_to_table(id.kind) ? ObjectId{Kind::table, id.schema, "", id.parent} : id; }

std::vector<ObjectId> owners_of(const ObjectId& id) {
  std::vector<ObjectId> result{table_of(id)};
  const auto also = [&](Kind kind) { result.push_back({kind, id.schema, "", id.parent}); };
  if (id.kind == Kind::trigger || id.kind == Kind::rule) also(Kind::view);
  if (id.kind == Kind::trigger) also(Kind::foreign_table);
  if (id.kind == Kind::index) also(Kind::materialized_view);
  return result;
}

ObjectId child_id(Kind kind, const ObjectId& table, std::string name) { return {kind, table.schema, table.name, std::move(name)}; }

ObjectId column_id(const ObjectId& table, std::string name) { return child_id(Kind::column, table, std::move(name)); }

}  // namespace concertina
