// Parsing JSON and checking it against the schemas that are built in. The only file that includes valijson.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "model/json_parts.hpp"
#include "model/parsed.hpp"

namespace concertina {

const std::vector<std::pair<std::string_view, std::string_view>>& embedded_schemas();  // written by cmake/embed.cmake

namespace {

using Plain = nlohmann::json;

constexpr int deepest = 32;  // levels; a plan has about a dozen

const Plain& schema_called(std::string_view name) {
  static const std::map<std::string_view, Plain> parsed_schemas = [] {
    std::map<std::string_view, Plain> all;
    for (const auto& [schema, text] : embedded_schemas()) all.emplace(schema, Plain::parse(text));
    return all;
  }();
  return parsed_schemas.at(name);
}

std::string line_and_column(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return fmt::format("{}:{}", std::count(before.begin(), before.end(), '\n') + 1, before.size() - line_start + 1);
}

// What the parser says behind its preamble: "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error …".
std::string reason(const std::string& message) {
  const std::size_t colon = message.find(": ");
  return colon == std::string::npos ? message : message.substr(colon + 2);
}

// ["<root>", "[tables]", "[0]"] → the names and numbers alone.
std::vector<std::string> path_of(const std::vector<std::string>& context) {
  std::vector<std::string> path;
  for (std::size_t i = 1; i < context.size(); ++i) path.push_back(context[i].substr(1, context[i].size() - 2));
  return path;
}

const Plain& resolved(const Plain& root, const Plain& schema) {
  const auto reference = schema.find("$ref");
  if (reference == schema.end()) return schema;
  return root.at(Plain::json_pointer(reference->get<std::string>().substr(1)));
}

// The part of the schema that speaks about the place in the document.
const Plain& schema_at(const Plain& root, const std::vector<std::string>& path) {
  const Plain* schema = &root;
  for (const std::string& part : path) {
    if (const auto items = schema->find("items"); items != schema->end()) {
      schema = &resolved(root, *items);
    } else if (schema->contains("properties") && schema->at("properties").contains(part)) {
      schema = &resolved(root, schema->at("properties").at(part));
    } else if (const auto rest = schema->find("additionalProperties"); rest != schema->end() && rest->is_object()) {
      schema = &resolved(root, *rest);
    }
  }
  return *schema;
}

std::string listed(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

std::string member_names(const Plain& schema) {
  std::vector<std::string> names;
  for (const auto& [name, value] : schema.at("properties").items()) {
    if (name != "$schema") names.push_back(name);
  }
  return listed(names);
}

std::string with_article(const std::string& type) {
  if (type == "integer") return "a whole number";
  if (type == "boolean") return "true or false";
  if (type == "array" || type == "object") return type == "array" ? "a list [ … ]" : "an object { … }";
  return "a " + type;
}

std::string expected(const Plain& schema) {
  if (schema.contains("enum")) {
    const auto words = schema.at("enum").get<std::vector<std::string>>();
    return words.size() == 1 ? "\"" + words[0] + "\"" : "one of: " + listed(words);
  }
  std::string result = with_article(schema.value("type", "value"));
  if (schema.contains("minLength")) result += " that is not empty";
  if (schema.contains("minimum")) result += fmt::format(" of at least {}", schema.at("minimum").dump());
  if (schema.contains("maximum")) result += fmt::format(" and at most {}", schema.at("maximum").dump());
  return result;
}

// The name at the end of the validator's sentence, behind the words that precede it.
std::string name_behind(const std::string& description, std::string_view words) {
  const std::size_t start = description.find(words) + words.size();
  return description.substr(start, description.rfind('\'') - start);
}

// The validator names every level from the fault up to the root: the deepest one is the fault itself.
Error as_error(const valijson::ValidationResults& results, const Plain& root, const Plain& document, const std::string& where) {
  const auto fault = std::max_element(results.begin(), results.end(), [](const auto& a, const auto& b) { return a.context.size() < b.context.size(); });
  const std::vector<std::string> path = path_of(fault->context);
  const Plain& schema = schema_at(root, path);
  std::string place = where + " ";
  Plain::json_pointer pointer;
  for (const std::string& part : path) pointer /= part;
  place += path.empty() ? "/" : pointer.to_string();
  const std::string& said = fault->description;
  if (said.starts_with("Object contains a property")) {
    return {fmt::format("there is no member \"{}\" here", name_behind(said, "constraints: '")), place, "the members are: " + member_names(schema)};
  }
  if (said.starts_with("Missing required")) {
    const std::string name = name_behind(said, "property '");
    const std::string what = expected(resolved(root, schema.at("properties").at(name)));
    return {fmt::format("the member \"{}\" is missing", name), place, fmt::format("\"{}\" is {}", name, what)};
  }
  std::string found = document.at(Plain::json_pointer(pointer.to_string())).dump(-1, ' ', false, Plain::error_handler_t::replace);
  if (found.size() > 60) found = found.substr(0, 57) + "...";
  const std::string hint = schema.contains("description") ? schema.at("description").get<std::string>() : "see the JSON Schemas in schemas/";
  return {fmt::format("expected {}, found {}", expected(schema), found), place, hint};
}

// A file of another version or kind gets one clear error instead of a list of unknown members.
void check_format(const Plain& root, const Plain& document, const std::string& where) {
  const Plain::json_pointer format("/properties/format/enum/0");
  if (!root.contains(format) || !document.is_object()) return;
  const std::string known = root.at(format).get<std::string>();
  const auto found = document.find("format");
  if (found == document.end() && !root.contains("required")) return;
  if (found == document.end() || !found->is_string()) {
    throw Error(fmt::format("this is not a {}: it has no \"format\": \"{}\"", root.at("title").get<std::string>(), known), where, "check the file's name");
  }
  const std::string given = found->get<std::string>();
  if (given == known) return;
  const bool other_version = given.substr(0, given.find('/')) == known.substr(0, known.find('/'));
  throw Error(fmt::format("the format is \"{}\", and this version reads \"{}\"", given, known), where,
              other_version ? "use the version of concertina that wrote it, or write it anew" : "check the file's name");
}

}  // namespace

// A member that is written twice would hide the first: a list of tables would be lost in silence.
Json parsed(std::string_view text, const std::string& where) {
  std::vector<std::set<std::string>> open;
  std::string twice;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& value) {
    if (depth > deepest) throw Error("the lists and objects are nested too deeply", where, "see the JSON Schemas in schemas/");
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second) twice = value.get<std::string>();
    return true;
  };
  try {
    Json json = Json::parse(text, watch);
    if (!twice.empty()) throw Error(fmt::format("the member \"{}\" is twice in one object", twice), where, "write one of the two, or join them");
    return json;
  } catch (const Json::parse_error& error) {
    throw Error("this is not JSON: " + reason(error.what()), fmt::format("{}:{}", where, line_and_column(text, error.byte)),
                "JSON has no comments and no comma behind a last member");
  } catch (const Json::exception& error) {
    throw Error("this JSON cannot be read: " + reason(error.what()), where, "write numbers as whole numbers of at most 19 digits");
  }
}

Json checked(std::string_view text, std::string_view schema_name, const std::string& where) {
  Json json = parsed(text, where);
  const Plain document = json;
  const Plain& root = schema_called(schema_name);
  check_format(root, document, where);
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(root), schema);
  valijson::ValidationResults results;
  if (!valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
    throw as_error(results, root, document, where);
  }
  return json;
}

}  // namespace concertina
