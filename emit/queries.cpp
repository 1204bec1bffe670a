#include "emit/queries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emit/statements.hpp"
#include "model/error.hpp"

namespace concertina {

std::vector<std::string> queries(const Way& way, const Dialect& sql, Fence fence) {
  std::vector<std::string> result;
  const bool apart = sql.concurrent_index && !way.script.transaction;
  for (const std::string& statement : script_statements(way, sql, fence)) {
    if (apart || result.empty()) result.emplace_back();
    result.back() += terminated(statement, sql.lexical);
  }
  return result;
}

std::vector<UpDown> paired(const std::vector<std::string>& ups, const std::vector<std::string>& downs) {
  std::vector<UpDown> result(std::max({ups.size(), downs.size(), std::size_t{1}}));
  for (std::size_t i = 0; i < ups.size(); ++i) result[i].up = ups[i];
  for (std::size_t i = 0; i < downs.size(); ++i) result[result.size() - 1 - i].down = downs[i];
  return result;
}

void must_not_begin_lines(const std::string& text, std::string_view mark, std::string_view tool) {
  if (("\n" + text).find("\n" + std::string(mark)) == std::string::npos) return;
  throw Error(fmt::format("a line of a statement begins with \"{}\", which {} takes for its own", mark, tool), "",
              "change that line in the schema, or emit for another tool");
}

}  // namespace concertina
