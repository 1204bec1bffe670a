#include "lint/tried/alias.hpp"

#include <algorithm>
#include <set>

namespace concertina::tried {
namespace {

using Set = std::set<std::string_view>;

bool is_of_server(const std::string& name) {
  static const Set names = {"information_schema", "performance_schema", "mysql", "sys"};
  return names.contains(lower(name));
}

// The place of ON in CREATE INDEX, DROP INDEX and CREATE TRIGGER; others have columns behind it.
std::size_t on_of_table(const Words& words) {
  const std::size_t on = words.find({"on"}), kind = std::min(words.find({"index"}), words.find({"trigger"}));
  return (words.is(0, {"create"}) || words.is(0, {"drop"})) && kind < on ? on : words.size();
}

// Whether a table or the like is named behind the word.
bool leads_to_name(const Words& words, std::size_t i) {
  static const Set leaders = {"table",     "tables",   "update",  "into",  "from",     "join",       "view",
                              "procedure", "function", "trigger", "event", "sequence", "references", "exists"};
  const bool to = words.is(i, {"to"}) && (words.is(0, {"rename"}) || words.is(0, {"alter"}));
  return to || leaders.contains(words.word(i)) || i == on_of_table(words);
}

bool is_qualifier(const Words& words, std::size_t i) {
  return words.is_name(i) && words.text(i + 1) == "." && words.is_name(i + 2) && words.text(i + 3) != "." && (i == 0 || words.text(i - 1) != ".");
}

// The databases that the statement names where a table can stand.
std::set<std::string> databases_in(const Words& words) {
  std::set<std::string> names;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (leads_to_name(words, i - 1) && is_qualifier(words, i) && !is_of_server(words.name(i))) names.insert(words.name(i));
  }
  return names;
}

// shop.users and shop.users.email lose their first part.
std::string without(const std::string& sql, const Words& words, const std::string& database) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const bool first = words.is_name(i) && words.name(i) == database && words.text(i + 1) == "." && words.is_name(i + 2);
    if (!first || (i > 0 && words.text(i - 1) == ".")) continue;
    const std::size_t at = static_cast<std::size_t>(words.text(i).data() - sql.data());
    result += sql.substr(done, at - done);
    done = static_cast<std::size_t>(words.text(i + 2).data() - sql.data());
  }
  return result + sql.substr(done);
}

void go_to(Alias& alias, const std::string& database) {
  if (alias.name.empty()) alias.name = database;
  alias.other = database == alias.name ? "" : database;
}

}  // namespace

Alone alone(const std::string& sql, const LexicalRules& rules, Alias& alias) {
  const Words words = words_of(sql, rules);
  if (words.is(0, {"use"})) {
    go_to(alias, words.name(1));
    return {sql, ""};
  }
  std::string other = alias.other;
  for (const std::string& name : databases_in(words)) {
    if (alias.name.empty()) alias.name = name;
    other = name == alias.name ? "" : name;
  }
  return {alias.name.empty() ? sql : without(sql, words, alias.name), other};
}

}  // namespace concertina::tried
