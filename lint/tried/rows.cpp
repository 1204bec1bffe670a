#include "lint/tried/rows.hpp"

#include <algorithm>
#include <set>

namespace concertina::tried {
namespace {

const std::set<std::string_view> row_words = {"select", "insert", "replace", "update", "delete", "with", "values", "table", "do", "handler", "load", "import"};
const std::set<std::string_view> explained_words = {"select", "insert", "replace", "update", "delete", "with"};

// Where the statement itself begins: behind WITH … AS (…), and behind parentheses around it.
std::size_t begin_of(const Words& words) {
  std::size_t i = 0;
  while (words.text(i) == "(") ++i;
  if (!words.is(i, {"with"})) return i;
  const int depth = words.depth[i];
  for (std::size_t at = i + 1; at < words.size(); ++at) {
    const std::string word = words.word(at);
    const bool verb = word == "select" || word == "insert" || word == "update" || word == "delete" || word == "replace";
    if (words.depth[at] == depth && verb) return at;
  }
  return i;
}

// Words between a verb and its table.
std::size_t behind_modifiers(const Words& words, std::size_t i) {
  static const std::set<std::string_view> modifiers = {"low_priority", "high_priority", "delayed", "quick", "ignore", "only"};
  while (modifiers.contains(words.word(i)) || words.is(i, {"or"})) i += words.is(i, {"or"}) ? 2 : 1;
  return i;
}

// The part of an expression that begins at `i`, up to a comma or a word that ends the list; and where that stands.
struct Part {
  std::string_view text;
  std::size_t end;
};

bool ends_list(const Words& words, std::size_t i, int depth) {
  static const std::set<std::string_view> ends = {"where", "order", "limit", "from", "returning", "on"};
  return words.depth[i] < depth || (words.depth[i] == depth && ends.contains(words.word(i)));
}

Part part_at(const Words& words, std::size_t i) {
  std::size_t end = i;
  const int depth = i < words.size() ? words.depth[i] : 0;
  while (end < words.size() && !ends_list(words, end, depth) && !(words.depth[end] == depth && words.text(end) == ",")) ++end;
  if (end == i) return {{}, end};
  const std::string_view last = words.text(end - 1);
  const char* begin = words.text(i).data();
  return {{begin, static_cast<std::size_t>(last.data() + last.size() - begin)}, end};
}

// SET a = 1, t.b = 2; SQLite's (a, b) = (1, 2).
void read_sets(Act& act, const Words& words, std::size_t i, const Dialect& dialect) {
  bool constant = true;
  while (i < words.size()) {
    const std::size_t equals = words.find({"="}, i);
    if (equals == words.size()) break;
    for (std::size_t at = i; at < equals; ++at) {
      if (words.is_name(at) && words.text(at + 1) != ".") act.sets.push_back(words.name(at));
    }
    const Part value = part_at(words, equals + 1);
    const std::string word = lower(value.text);
    constant = constant && !value.text.empty() && (dialect.is_constant(value.text) || word == "true" || word == "false");
    if (value.end >= words.size() || words.text(value.end) != ",") break;
    i = value.end + 1;
  }
  if (constant && !act.sets.empty()) act.marks.insert("constant");
}

// WHERE true, WHERE 1 = 1, and no more.
bool always_holds(const Words& words, std::size_t where, const Dialect& dialect) {
  std::size_t i = where + 1, end = where + 2;
  const bool literal = i < words.size() && (words.code[i].kind == TokenKind::string || dialect.is_constant(words.text(i)));
  const bool compared = literal && words.text(i + 1) == "=" && words.text(i) == words.text(i + 2);
  if (compared) end += 2;
  const bool ends = end >= words.size() || words.is(end, {"limit"}) || words.is(end, {"order"}) || words.is(end, {"returning"});
  return ends && (compared || words.is(i, {"true"}) || words.text(i) == "1");
}

void read_condition(Act& act, const Words& words, std::size_t begin, const Dialect& dialect) {
  const std::size_t where = words.find({"where"}, begin);
  if (where < words.size() && !always_holds(words, where, dialect)) act.marks.insert("where");
  if (words.find({"limit"}, begin) < words.size()) act.marks.insert("limit");
  for (std::size_t i = where; i + 2 < words.size(); ++i) {
    if (words.is_name(i) && words.is(i + 1, {"is", "null"})) act.null_tests.push_back(words.name(i));
  }
}

Act act_on(Verb verb, const Words& words, std::size_t i, const Catalog& catalog) { return {verb, table_named(catalog, name_at(words, i).name)}; }

Act update_at(const Words& words, std::size_t i, const Catalog& catalog, const Dialect& dialect) {
  Act act = act_on(Verb::update_rows, words, behind_modifiers(words, i + 1), catalog);
  read_sets(act, words, words.find({"set"}, i) + 1, dialect);
  read_condition(act, words, i, dialect);
  return act;
}

// DELETE FROM t, DELETE t FROM t JOIN u, DELETE FROM t USING t JOIN u
Act delete_at(const Words& words, std::size_t i, const Catalog& catalog, const Dialect& dialect) {
  std::size_t table = behind_modifiers(words, i + 1);
  if (words.is(table, {"history"})) ++table;
  if (words.is(table, {"from"})) ++table;
  Act act = act_on(Verb::delete_rows, words, table, catalog);
  read_condition(act, words, i, dialect);
  return act;
}

Act insert_at(const Words& words, std::size_t i, const Catalog& catalog) {
  std::size_t table = behind_modifiers(words, i + 1);
  if (words.is(table, {"into"})) ++table;
  return act_on(Verb::insert_rows, words, table, catalog);
}

Act load_at(const Words& words, std::size_t i, const Catalog& catalog) {
  const std::size_t into = words.find({"into", "table"}, i);
  return act_on(Verb::insert_rows, words, into + 2, catalog);
}

bool sleeps(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.is(i, {"sleep", "("})) return true;
  }
  return false;
}

Act read_at(const Words& words, std::size_t i, const Catalog& catalog, const Dialect& dialect) {
  Act act{sleeps(words) ? Verb::sleep : Verb::read_rows};
  const std::size_t from = words.find({"from"}, i);
  if (from < words.size()) act.object = act_on(act.verb, words, from + 1, catalog).object;
  read_condition(act, words, i, dialect);
  if (words.find({"skip", "locked"}, i) < words.size()) act.marks.insert("skip locked");
  return act;
}

}  // namespace

bool is_about_rows(const Words& words) { return words.text(0) == "(" || row_words.contains(words.word(0)); }

bool can_be_explained(const Words& words) { return (words.text(0) == "(" || explained_words.contains(words.word(0))) && !words.is(1, {"history"}); }

std::vector<Act> acts_of_rows(const Words& words, const Catalog& catalog, const Dialect& dialect) {
  const std::size_t i = begin_of(words);
  const std::string verb = words.word(i);
  if (verb == "update") return {update_at(words, i, catalog, dialect)};
  if (verb == "delete") return {delete_at(words, i, catalog, dialect)};
  if (verb == "insert" || verb == "replace") return {insert_at(words, i, catalog)};
  if (verb == "load") return {load_at(words, i, catalog)};
  return {read_at(words, i, catalog, dialect)};
}

}  // namespace concertina::tried
