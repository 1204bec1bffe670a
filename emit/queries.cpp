#include "emit/queries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emit/header.hpp"
#include "emit/statements.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

// Of the session: those that follow each other are one.
bool is_setting(const std::string& statement, const Dialect& sql) {
  const std::vector<Token> code = code_tokens(statement, sql.lexical);
  return !code.empty() && (name_of(code[0]) == "set" || name_of(code[0]) == "reset");
}

}  // namespace

std::vector<std::string> queries(const Way& way, const Dialect& sql, Fence fence) {
  std::vector<std::string> result;
  const bool apart = sql.concurrent_index && !way.script.transaction;
  bool after_setting = false;
  for (const std::string& statement : script_statements(way, sql, fence)) {
    const bool setting = is_setting(statement, sql);
    if (result.empty() || (apart && !(setting && after_setting))) result.emplace_back();
    result.back() += terminated(statement, sql.lexical);
    after_setting = setting;
  }
  return result;
}

std::vector<UpDown> paired(const std::vector<std::string>& ups, const std::vector<std::string>& downs) {
  std::vector<UpDown> result(std::max({ups.size(), downs.size(), std::size_t{1}}));
  for (std::size_t i = 0; i < ups.size(); ++i) result[i].up = ups[i];
  for (std::size_t i = 0; i < downs.size(); ++i) result[result.size() - 1 - i].down = downs[i];
  for (std::size_t i = 0; i < result.size() && result.size() > 1; ++i)
    result[i].notes = {fmt::format("part {} of {} of this step; where one fails, take the step back to its first part and run it again", i + 1, result.size())};
  return result;
}

std::vector<UpDown> whole_files(const Piece& piece, const Dialect& sql) {
  const auto texts = [&](const Way& way) { return queries(way, sql, client_fence(way, sql)); };
  return paired(texts(piece.up), texts(piece.down));
}

std::string file_text(const Way& way, const std::vector<std::string>& notes, const std::string& text) {
  return comment(way.header, "-- ") + comment(way.notes, "-- ") + comment(notes, "-- ") + "\n" + (text.empty() ? "SELECT 1;\n" : text);
}

void must_not_begin_lines(const std::string& text, std::string_view mark, std::string_view tool) {
  if (("\n" + text).find("\n" + std::string(mark)) == std::string::npos) return;
  throw Error(fmt::format("a line of a statement begins with \"{}\", which {} takes for its own", mark, tool), "",
              "change that line in the schema, or emit for another tool");
}

}  // namespace concertina
