#include "lint/tried/written.hpp"

#include <algorithm>
#include <cctype>

namespace concertina::tried {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// The table that the statement makes or alters; an empty name: it is about something else.
std::string own_table(const Words& words) {
  if (const Named altered = altered_table(words); !altered.name.empty()) return altered.name;
  if (!words.is(0, {"create"})) return "";
  const std::size_t table = words.find({"table"});
  return table > 3 ? "" : name_at(words, behind_if_exists(words, table + 1)).name;
}

// Where the part of the list begins that the word stands in.
std::size_t begin_of_part(const Words& words, std::size_t i) {
  const int depth = words.depth[i];
  while (i > 0 && words.depth[i - 1] >= depth && (words.depth[i - 1] > depth || words.text(i - 1) != ",")) --i;
  return i;
}

// The column whose definition the word stands in; empty: it stands in that of a key.
std::string column_around(const Words& words, std::size_t i) {
  std::size_t at = begin_of_part(words, i);
  for (std::size_t word = at; word < i; ++word) {
    if (words.depth[word] == words.depth[i] && words.is(word, {"foreign"})) return "";
  }
  if (const Named altered = altered_table(words); !altered.name.empty() && words.depth[i] == 0) at = std::max(at, altered.end);
  for (const bool change = words.is(at, {"change"}); words.is(at, {"add"}) || words.is(at, {"modify"}) || words.is(at, {"change"});) {
    if (words.is(++at, {"column"})) ++at;
    at = behind_if_exists(words, at);
    if (change) ++at;
  }
  return words.name(at);
}

void mark_columns(std::vector<Act>& acts, const std::string& column, const std::string& mark) {
  for (Act& act : acts) {
    if (act.object.kind == Kind::column && lower(act.object.name) == lower(column)) act.marks.insert(mark);
  }
}

void mark_inline_key(std::vector<Act>& acts, const std::string& column) {
  for (Act& act : acts) {
    const bool key = act.verb == Verb::add_constraint && act.constraint.type == ConstraintType::foreign_key && act.constraint.columns.size() == 1;
    if (key && lower(act.constraint.columns[0]) == lower(column)) act.marks.insert("inline");
  }
}

// int(11); that of tinyint(1) says that it is a truth value.
bool has_width(const Words& words, std::size_t i) {
  static const std::set<std::string, std::less<>> integers = {"tinyint", "smallint", "mediumint", "int", "integer", "bigint"};
  const std::string type = words.word(i);
  const bool width = integers.contains(type) && words.text(i + 1) == "(" && is_number(words.text(i + 2)) && words.text(i + 3) == ")";
  return width && !(type == "tinyint" && words.text(i + 2) == "1");
}

}  // namespace

void add_next_number(std::vector<Act>& acts, const Words& words, const Catalog& before) {
  const std::string table = own_table(words);
  for (std::size_t i = 1; i < words.size() && !table.empty(); ++i) {
    if (words.depth[i] > 0 || !words.is(i, {"auto_increment"})) continue;
    const std::string_view number = words.text(words.text(i + 1) == "=" ? i + 2 : i + 1);
    if (is_number(number)) acts.push_back({Verb::change_options, table_named(before, table), std::string(number), "AUTO_INCREMENT"});
  }
}

void mark_written(std::vector<Act>& acts, const Words& words) {
  const std::size_t definer = words.find({"definer", "="});
  const bool named = definer < words.size() && !words.is(definer + 2, {"current_user"}) && (words.is(0, {"create"}) || words.is(0, {"alter"}));
  for (Act& act : acts) {
    if (named) act.marks.insert("definer");
  }
  if (own_table(words).empty()) return;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words.is(i, {"references"})) mark_inline_key(acts, column_around(words, i));
    if (has_width(words, i)) mark_columns(acts, words.name(i - 1), "display width");
  }
}

}  // namespace concertina::tried
