#include "dialects/mysql/parted_defaults.hpp"

#include <algorithm>
#include <array>

#include "dialects/mysql/spelling.hpp"

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

bool is_refused(const Change& change) {
  const auto* column = change.before ? nullptr : maybe<Column>(*change.after);
  return column && column->default_value && is_unsafe(*column->default_value);
}

}  // namespace

std::vector<Atom> with_parted_defaults(const std::vector<Atom>& atoms) {
  std::vector<Atom> result;
  for (const Atom& atom : atoms) {
    result.push_back(atom);
    if (!alters_table(atom)) continue;
    Atom defaults;
    for (Change& change : result.back()) {
      if (!is_refused(change)) continue;
      const Object whole = *change.after;
      as<Column>(*change.after).default_value.reset();
      defaults.push_back(alter(*change.after, whole));
    }
    if (!defaults.empty()) result.push_back(std::move(defaults));
  }
  return result;
}

}  // namespace concertina::mysql
