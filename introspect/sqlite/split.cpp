#include "introspect/sqlite/split.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "dialects/line_count.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "model/error.hpp"

namespace concertina::sqlite {
namespace {

void refuse_command(const std::string& sql, std::size_t at) {
  const std::size_t end = std::min(sql.find('\n', at), sql.size());
  throw Error(fmt::format("line {}: {} is a command of the sqlite3 shell, not SQL", LineCount().of(sql, at), sql.substr(at, end - at)), "",
              "leave it out of the file");
}

}  // namespace

std::vector<SqlStatement> split(const std::string& sql) {
  std::vector<SqlStatement> result;
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  LineCount lines;
  for (std::size_t i = 0; i < code.size();) {
    if (code[i].text == ";") {
      ++i;
      continue;
    }
    const std::size_t begin = code[i].at;
    if (code[i].text == ".") refuse_command(sql, begin);
    std::size_t end = sql.size();
    for (; i < code.size() && end == sql.size(); ++i) {
      if (code[i].text == ";" && sqlite3_complete(sql.substr(begin, code[i].at + 1 - begin).c_str()) != 0) end = code[i].at;
    }
    result.push_back({sql.substr(begin, end - begin), lines.of(sql, begin)});
  }
  return result;
}

}  // namespace concertina::sqlite
