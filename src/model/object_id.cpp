#include "model/object_id.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "model/error.hpp"

namespace concertina {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 10> words{{{Kind::schema, "schema"},
                                                                   {Kind::enum_type, "enum type"},
                                                                   {Kind::sequence, "sequence"},
                                                                   {Kind::function, "function"},
                                                                   {Kind::table, "table"},
                                                                   {Kind::column, "column"},
                                                                   {Kind::constraint, "constraint"},
                                                                   {Kind::index, "index"},
                                                                   {Kind::view, "view"},
                                                                   {Kind::trigger, "trigger"}}};

// A function's name carries its argument types behind the quoted part: "My Area"(integer, text).
std::string quoted_part(const ObjectId& id) {
  if (id.kind != Kind::function) return quoted_if_needed(id.name);
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
  } else {
    while (at < text.size() && text[at] != '.' && text[at] != '"') part += text[at++];
  }
  if (part.empty()) throw Error("a name is empty", std::string(text), "names are written as in SQL: schema.table.column");
  return part;
}

}  // namespace

std::string_view word(Kind kind) {
  return std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == kind; })->second;
}

Kind kind_of(std::string_view text) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.second == text; });
  if (found == words.end()) throw Error("there is no object kind \"" + std::string(text) + "\"", "", "kinds are: table, column, constraint, index, view, …");
  return found->first;
}

bool belongs_to_table(Kind kind) {
  return kind == Kind::column || kind == Kind::constraint || kind == Kind::index || kind == Kind::trigger;
}

std::string quoted_if_needed(std::string_view name) {
  const bool plain = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || c == '_';
  });
  if (plain) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
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
  if (kind == Kind::function) {
    std::size_t open = 0;
    for (bool quoted = false; open < text.size() && (quoted || text[open] != '('); ++open) quoted ^= text[open] == '"';
    arguments = text.substr(open);
    text = text.substr(0, open);
  }
  std::vector<std::string> parts = split_name(text);
  const std::size_t full = belongs_to_table(kind) ? 3 : kind == Kind::schema ? 1 : 2;
  if (parts.size() > full || parts.size() + 1 < full) {
    throw Error("\"" + std::string(text) + "\" is not the name of a " + std::string(word(kind)), "", "write schema.table.column, without the schema where there is none");
  }
  ObjectId id{kind, "", "", parts.back() + arguments};
  if (parts.size() == full && full > 1) id.schema = parts.front();
  if (belongs_to_table(kind)) id.parent = parts[parts.size() - 2];
  return id;
}

ObjectId parse_text(std::string_view text) {
  for (const auto& [kind, kind_word] : words) {
    if (text.starts_with(kind_word) && text.substr(kind_word.size(), 1) == " ") return parse_name(kind, text.substr(kind_word.size() + 1));
  }
  throw Error("\"" + std::string(text) + "\" does not begin with a kind of object", "", "write it as in: column public.users.email");
}

ObjectId table_of(const ObjectId& id) { return belongs_to_table(id.kind) ? ObjectId{Kind::table, id.schema, "", id.parent} : id; }

ObjectId child_id(Kind kind, const ObjectId& table, std::string name) { return {kind, table.schema, table.name, std::move(name)}; }

ObjectId column_id(const ObjectId& table, std::string name) { return child_id(Kind::column, table, std::move(name)); }

}  // namespace concertina
