// What only SHOW CREATE TABLE tells: of a MySQL table and its columns where and how they are stored, of an index its parser, its block size and whether its
// method was said and where it stands, of a MySQL column whether it has said the collation that its table has too, of a MariaDB table its
// periods and the order of its checks.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/check_order.hpp"
#include "dialects/mysql/history.hpp"
#include "dialects/mysql/said_collation.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/volatile_text.hpp"
#include "introspect/mysql/reading.hpp"
#include "model/constraint.hpp"
#include "model/key_place.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {
namespace {

// One of the list in parentheses.
struct Entry {
  std::vector<Token> code;  // without what stands in parentheses of its own
  std::string text;
};

std::vector<Entry> entries_of(const std::string& statement) {
  std::vector<Entry> entries(1);
  int depth = 0;
  std::size_t begin = 0;
  const auto close = [&](const Token& token) { entries.back().text = statement.substr(begin, token.at - begin); };
  for (const Token& token : code_tokens(statement, lexical_rules)) {
    if (token.text == ")" && --depth == 0) {
      close(token);
      break;
    }
    if (depth == 1 && token.text == ",") {
      close(token);
      entries.emplace_back();
    } else if (depth == 1 && token.text != "(") {
      if (entries.back().code.empty()) begin = token.at;
      entries.back().code.push_back(token);
    }
    if (token.text == "(") ++depth;
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.code.empty(); });
  return entries;
}

// The token behind the word, and behind an equals sign; empty: the word is not there.
std::string behind(const Entry& given, const std::string& word) {
  const std::vector<Token>& entry = given.code;
  for (std::size_t i = 0; i + 1 < entry.size(); ++i) {
    if (entry[i].kind != TokenKind::word || name_of(entry[i]) != word) continue;
    const Token& next = entry[i + 1].text == "=" && i + 2 < entry.size() ? entry[i + 2] : entry[i + 1];
    return next.kind == TokenKind::quoted_name ? name_of(next) : std::string(next.text);
  }
  return "";
}

// What stands in the parentheses behind the word.
std::string in_parentheses(const Entry& entry, const std::string& word) {
  std::size_t begin = 0;
  int depth = 0;
  bool seen = false;
  for (const Token& token : code_tokens(entry.text, lexical_rules)) {
    seen |= token.kind == TokenKind::word && name_of(token) == word;
    if (!seen) continue;
    if (token.text == "(" && depth++ == 0) begin = token.at + 1;
    if (token.text == ")" && --depth == 0) return entry.text.substr(begin, token.at - begin);
  }
  return "";
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// information_schema of MySQL garbles what is no ASCII in an expression, and has no characters of four bytes in a default.
void set_exact_texts(Column& column, const Entry& entry) {
  if (!is_ascii(column.generated)) column.generated = with_plain_negatives(without_parentheses(in_parentheses(entry, "as")));
  if (!column.default_value) return;
  const std::string given = behind(entry, "default");
  if (given.starts_with("0x")) column.default_value = given;
  if (column.default_value->starts_with('(') && !is_ascii(*column.default_value))
    column.default_value = "(" + with_plain_negatives(in_parentheses(entry, "default")) + ")";
}

void set_check(Reading& reading, const ObjectId& table, const Entry& entry) {
  const auto found = reading.catalog.objects.find(child_id(Kind::constraint, table, name_of(entry.code[1])));
  if (found == reading.catalog.objects.end() || as<Constraint>(found->second).type != ConstraintType::check) return;
  if (is_ascii(as<Constraint>(found->second).expression)) return;
  set_expression(found->second, with_plain_negatives(without_parentheses(in_parentheses(entry, "check"))));
}

void set_column(Reading& reading, const ObjectId& table, const Entry& entry) {
  const auto found = reading.catalog.objects.find(column_id(table, name_of(entry.code[0])));
  if (found == reading.catalog.objects.end()) return;
  set_exact_texts(as<Column>(found->second), entry);
  for (const char* option : {"column_format", "storage"}) {
    if (const std::string said = behind(entry, option); !said.empty()) as<Column>(found->second).options[option] = said;
  }
  const std::string& collation = as<Column>(found->second).collation;
  const bool said = !behind(entry, "character").empty();  // a collation alone is shown where it is not the first of its character set
  if (!said || collation.empty()) return;
  Object& owner = reading.catalog.objects.at(table);
  owner.spelling[said_collations] += said_collation(found->first, collation);
  if (collation == as<Table>(owner).options.at("collation")) found->second.spelling["collation"] = collation;
}

// The server shows a period as its two columns in a key, and as a check.
void set_overlaps(Object& key, const Entry& entry) {
  const std::size_t begin = entry.text.find('('), end = entry.text.find(" WITHOUT OVERLAPS)");
  if (end == std::string::npos) return;
  const std::string keys = entry.text.substr(begin + 1, end - begin) + "WITHOUT OVERLAPS";
  if (auto* index = std::get_if<Index>(&key.body)) index->keys = list_items(keys, lexical_rules);
  if (auto* primary = std::get_if<Constraint>(&key.body)) primary->options[constraint_keys] = keys;
}

void set_key(Reading& reading, const ObjectId& table, const Entry& entry) {
  const bool primary = name_of(entry.code[0]) == "primary";
  const ObjectId id = primary ? child_id(Kind::constraint, table, "PRIMARY") : child_id(Kind::index, table, behind(entry, "key"));
  const auto found = reading.catalog.objects.find(id);
  if (found == reading.catalog.objects.end()) return;
  Options& options = primary ? as<Constraint>(found->second).options : as<Index>(found->second).options;
  if (const std::string method = behind(entry, "using"); !method.empty()) found->second.spelling["using"] = method;
  if (const std::string size = behind(entry, "key_block_size"); !size.empty()) found->second.spelling["key_block_size"] = size;
  if (const std::string parser = behind(entry, "parser"); !parser.empty()) options["parser"] = parser;
  set_overlaps(found->second, entry);
}

// Which keys the servers show first: unique ones, of these those without NULL, and then those over whole values; full-text keys come last.
int rank(const Index& index, const Catalog& catalog, const ObjectId& table) {
  if (!index.unique) return index.method == "fulltext" ? 5 : 4;
  bool has_null = false, has_part = false;
  for (const std::string& key : index.keys) {
    const std::vector<Token> code = code_tokens(key, lexical_rules);
    const Object* column = find(catalog, column_id(table, name_of(code[0])));
    has_null |= !column || !as<Column>(*column).not_null;
    has_part |= column && code.size() > 1 && code[1].text == "(";
  }
  return (has_null ? 2 : 0) + (has_part ? 1 : 0);
}

void set_place(Reading& reading, const ObjectId& table, const Entry& entry, std::size_t place) {
  const auto found = reading.catalog.objects.find(child_id(Kind::index, table, behind(entry, "key")));
  if (found == reading.catalog.objects.end()) return;
  found->second.spelling[key_place] = fmt::format("{} {:02}", rank(as<Index>(found->second), reading.catalog, table), place);
}

// Of a single key there is nothing to say.
void set_places(Reading& reading, const ObjectId& table, const std::vector<Entry>& entries) {
  if (children(reading.catalog, table, Kind::index).size() < 2) return;
  for (std::size_t i = 0, place = 0; i < entries.size(); ++i) {
    const std::string word = entries[i].code[0].kind == TokenKind::quoted_name ? "" : name_of(entries[i].code[0]);
    if (word == "key" || word == "unique" || word == "fulltext" || word == "spatial") set_place(reading, table, entries[i], ++place);
  }
}

// From the last to the first, each gets those behind it.
void set_check_order(Reading& reading, const ObjectId& table, const std::vector<Entry>& entries) {
  std::string names;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (entry->code[0].kind == TokenKind::quoted_name || name_of(entry->code[0]) != "constraint") continue;
    const auto found = reading.catalog.objects.find(child_id(Kind::constraint, table, name_of(entry->code[1])));
    if (found == reading.catalog.objects.end() || as<Constraint>(found->second).type != ConstraintType::check) continue;
    if (!names.empty()) found->second.spelling[checks_behind] = names;
    names = quote(found->first.name) + (names.empty() ? "" : ", " + names);
  }
}

// What is said behind the columns.
Entry tail_of(const std::string& statement) {
  int depth = 0;
  Entry tail;
  for (const Token& token : code_tokens(statement, lexical_rules)) {
    const bool inside = tail.code.empty();
    if (!inside && depth == 0 && token.kind == TokenKind::word && name_of(token) == "partition") break;
    if (!inside) tail.code.push_back(token);
    if (token.text == "(") ++depth;
    if (token.text == ")" && --depth == 0 && inside) tail.code.push_back(token);
  }
  return tail;
}

// information_schema leaves them out, of a table that is made of others.
void set_union(Reading& reading, const ObjectId& table, const std::string& statement) {
  Options& options = as<Table>(reading.catalog.objects.at(table)).options;
  if (lower(options["engine"]) != "mrg_myisam") return;
  Entry tail = tail_of(statement);
  if (const std::string method = behind(tail, "insert_method"); !method.empty()) options["insert_method"] = upper(method);
  tail.text = statement;
  if (const std::string tables = in_parentheses(tail, "union"); !tables.empty()) options["union"] = "(" + tables + ")";
}

// information_schema of MariaDB gives what holds for a table of Aria, whether it was said or not.
void set_transactional(Reading& reading, const ObjectId& table, const std::string& statement) {
  Options& options = as<Table>(reading.catalog.objects.at(table)).options;
  if (!options.contains("transactional")) return;
  const std::string said = behind(tail_of(statement), "transactional");
  options.erase("transactional");
  if (!said.empty()) options["transactional"] = said;
}

// … and that of MySQL leaves these out.
void set_storage(Reading& reading, const ObjectId& table, const std::string& statement) {
  const Entry tail = tail_of(statement);
  Options& options = as<Table>(reading.catalog.objects.at(table)).options;
  if (const std::string size = behind(tail, "autoextend_size"); !size.empty()) options["autoextend_size"] = size;
  const std::string space = behind(tail, "tablespace");
  if (!space.empty() && space != "innodb_file_per_table") options["tablespace"] = quote(space);
}

void set_period(Reading& reading, const ObjectId& table, const Entry& entry) {
  const std::string name = behind(entry, "for");
  as<Table>(reading.catalog.objects.at(table)).options[period_mark + name] = entry.text.substr(0, entry.text.find_last_not_of(" \n") + 1);
  reading.catalog.objects.erase(child_id(Kind::constraint, table, name));
}

}  // namespace

void read_shown(Reading& reading) {
  for (const auto& [name, statement] : reading.statements) {
    const ObjectId table{Kind::table, "", "", name};
    set_union(reading, table, statement);
    if (reading.mariadb) set_transactional(reading, table, statement);
    if (!reading.mariadb) set_storage(reading, table, statement);
    const std::vector<Entry> entries = entries_of(statement);
    set_places(reading, table, entries);
    if (reading.mariadb) set_check_order(reading, table, entries);
    for (const Entry& entry : entries) {
      const bool column = entry.code[0].kind == TokenKind::quoted_name;
      const std::string word = column ? "" : name_of(entry.code[0]);
      if (column && !reading.mariadb) set_column(reading, table, entry);
      if (word == "constraint" && !reading.mariadb) set_check(reading, table, entry);
      if (word == "period") set_period(reading, table, entry);
      if (!column && word != "constraint") set_key(reading, table, entry);
    }
  }
}

}  // namespace concertina::mysql
