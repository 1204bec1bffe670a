#include "dialects/table_names.hpp"

#include <algorithm>
#include <vector>

namespace concertina {
namespace {

bool is_named(const std::vector<Token>& code, std::size_t i, const std::string& name) { return is_name(code[i]) && name_of(code[i]) == name; }

// A list of columns may stand behind its name.
bool comes_before_table(std::string_view word) { return word == "table" || word == "into" || word == "on" || word == "only"; }

// schema.table, or table.column; a column or a function may have the name, too.
bool stands_at(const std::vector<Token>& code, std::size_t i, const ObjectId& table) {
  if (!is_named(code, i, table.name)) return false;
  const bool has_next = i + 1 < code.size();
  if (i == 0 || code[i - 1].text != ".") return has_next && code[i + 1].text == ".";
  const bool after_schema = i >= 2 && is_named(code, i - 2, table.schema) && (i == 2 || code[i - 3].text != ".");
  const bool is_call = has_next && code[i + 1].text == "(" && !(i >= 3 && comes_before_table(name_of(code[i - 3])));
  return after_schema && !is_call;
}

}  // namespace

std::string with_renamed_table(const std::string& text, const ObjectId& from, const ObjectId& to, const TableNames& tables) {
  const std::vector<Token> code = code_tokens(text, tables.lexical);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (!stands_at(code, i, from)) continue;
    const bool moves = from.schema != to.schema && i >= 2 && code[i - 1].text == "." && code[i - 2].at >= copied;
    const std::size_t begin = code[moves ? i - 2 : i].at;
    result += text.substr(copied, begin - copied) + (moves ? tables.quote(to.schema) + "." : "") + tables.quote(to.name);
    copied = code[i].at + code[i].text.size();
  }
  return result + text.substr(copied);
}

Object with_renamed_tables(Object object, const TableNames& tables) {
  auto* definition = std::get_if<Definition>(&object.body);
  if (!definition) return object;
  std::vector<ObjectId> read = object.needs;
  if (belongs_to_table(object.id.kind)) read.push_back(table_of(object.id));
  for (const auto& [from, to] : tables.names) {
    if (from.kind != Kind::table || std::find(read.begin(), read.end(), from) == read.end()) continue;
    definition->text = with_renamed_table(definition->text, from, to, tables);
    for (std::string& clause : definition->clauses) clause = with_renamed_table(clause, from, to, tables);
    for (std::string& column : definition->signature) column = with_renamed_table(column, from, to, tables);
  }
  return object;
}

}  // namespace concertina
