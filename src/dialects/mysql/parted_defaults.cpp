#include "dialects/mysql/parted_defaults.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/types.hpp"

namespace concertina::mysql {
namespace {

using Atom = std::vector<Change>;

bool is_unsafe(const std::string& value) {
  constexpr std::array<std::string_view, 9> functions = {"rand",         "uuid", "uuid_short",   "sysdate",    "random_bytes",
                                                         "current_user", "user", "session_user", "system_user"};
  if (!value.starts_with('(')) return false;
  const std::vector<Token> code = code_tokens(value, lexical_rules);
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    const bool named = std::ranges::find(functions, name_of(code[i])) != functions.end();
    if (named && code[i].kind == TokenKind::word && code[i + 1].text == "(") return true;
  }
  return false;
}

// Of a table that is there, and with no triggers, which come and go in one group with what they are about.
bool alters_table(const Atom& atom) {
  return std::ranges::none_of(atom, [](const Change& change) {
    const Kind kind = id_of(change).kind;
    return kind == Kind::trigger || (kind == Kind::table && (!change.before || !change.after));
  });
}

// MySQL finds NULL in the rows that are there, whatever the default of a place.
bool is_required_place(const Column& column) {
  constexpr std::array<std::string_view, 9> types = {"geometry",        "point",        "linestring",     "polygon",           "multipoint",
                                                     "multilinestring", "multipolygon", "geomcollection", "geometrycollection"};
  return column.not_null && std::ranges::find(types, base_type(column.type)) != types.end();
}

// As the server takes it at first; nothing: as it is to be.
std::optional<Object> taken_first(const Change& change) {
  const auto* column = change.before ? nullptr : maybe<Column>(*change.after);
  if (!column || !column->default_value) return std::nullopt;
  Object result = *change.after;
  if (is_unsafe(*column->default_value)) {
    as<Column>(result).default_value.reset();
  } else if (is_required_place(*column)) {
    as<Column>(result).not_null = false;
  } else {
    return std::nullopt;
  }
  return result;
}

}  // namespace

std::vector<Atom> with_parted_defaults(const std::vector<Atom>& atoms) {
  std::vector<Atom> result;
  for (const Atom& atom : atoms) {
    result.push_back(atom);
    if (!alters_table(atom)) continue;
    Atom defaults;
    for (Change& change : result.back()) {
      const std::optional<Object> first = taken_first(change);
      if (!first) continue;
      defaults.push_back(alter(*first, *change.after));
      change.after = first;
    }
    if (!defaults.empty()) result.push_back(std::move(defaults));
  }
  return result;
}

}  // namespace concertina::mysql
