// How tables are partitioned, as the clause that makes them so: SHOW CREATE TABLE alone has it whole.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/numbered_partitions.hpp"
#include "dialects/mysql/spelling.hpp"
#include "introspect/mysql/reading.hpp"

namespace concertina::mysql {
namespace {

using Tokens = std::vector<Token>;

std::string word_at(const Tokens& code, std::size_t i) { return i < code.size() && code[i].kind == TokenKind::word ? name_of(code[i]) : ""; }

// The number of the token behind PARTITION BY; 0: there is none.
std::size_t clause_in(const Tokens& code) {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (code[i].text == "(") ++depth;
    if (code[i].text == ")") --depth;
    if (depth == 0 && word_at(code, i) == "partition" && word_at(code, i + 1) == "by") return i + 2;
  }
  return 0;
}

// MySQL leaves names bare that need no quotes: of partitions, and of the columns behind COLUMNS and KEY.
bool is_bare_name(const Tokens& code, std::size_t i, bool among_columns) {
  const std::string before = word_at(code, i - 1);
  if (code[i].kind != TokenKind::word) return false;
  return among_columns || ((before == "partition" || before == "subpartition") && word_at(code, i) != "by");
}

// All partitions are of the table's engine, and one without a comment may have an empty one.
bool says_nothing(const Tokens& code, std::size_t i) {
  if (i + 2 >= code.size() || code[i + 1].text != "=") return false;
  return word_at(code, i) == "engine" || (word_at(code, i) == "comment" && code[i + 2].text == "''");
}

std::string text_of(const Tokens& code, std::size_t begin) {
  std::string text;
  bool among_columns = false;
  std::size_t end = 0;  // of the last token that was taken
  for (std::size_t i = begin; i < code.size(); ++i) {
    if (says_nothing(code, i)) {
      i += 2;
      end = code[i].at + code[i].text.size();
      continue;
    }
    const bool opens = code[i].text == "(", closes = code[i].text == ")";
    const std::string before = word_at(code, i - 1);
    const bool columns = opens && before == "columns", apart = code[i].at > end && !text.empty() && !text.ends_with(' ') && !closes && code[i].text != ",";
    if (apart || columns) text += ' ';
    if (columns || (opens && (before == "key" || (i > 3 && word_at(code, i - 3) == "algorithm")))) among_columns = true;
    if (closes) among_columns = false;
    text += is_bare_name(code, i, among_columns) ? quote(std::string(code[i].text)) : std::string(code[i].text);
    end = code[i].at + code[i].text.size();
  }
  return text;
}

}  // namespace

void read_partitions(Reading& reading) {
  for (const auto& [name, statement] : reading.statements) {
    const Tokens code = code_tokens(statement, lexical_rules);
    const std::size_t begin = clause_in(code);
    const auto table = reading.catalog.objects.find({Kind::table, "", "", name});
    if (begin == 0 || table == reading.catalog.objects.end()) continue;
    set_partitioning(table->second, text_of(code, begin));
  }
}

}  // namespace concertina::mysql
