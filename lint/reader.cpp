#include "lint/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "model/error.hpp"

namespace concertina {

const LintReader& lint_reader(std::string_view dialect) {
  for (const LintReader* reader : all_lint_readers()) {
    if (std::ranges::find(reader->dialects, dialect) != reader->dialects.end()) return *reader;
  }
  throw Error(fmt::format("there is no dialect '{}'", dialect), "", "--dialect is one of postgresql, mysql, mariadb, sqlite");
}

ReadSql open_reader(const ReaderOptions& options) { return lint_reader(options.dialect).open(options); }

namespace {

struct Said {  // "line 7: what"
  int line = 1;
  std::string what;
};

Said said(const std::string& message) {
  constexpr std::string_view label = "line ";
  const std::size_t colon = message.find(": ");
  if (!message.starts_with(label) || colon == std::string::npos) return {1, message};
  return {std::max(1, std::atoi(message.c_str() + label.size())), message.substr(colon + 2)};
}

std::size_t begin_of_line(const std::string& sql, int line) {
  std::size_t at = 0;
  for (int i = 1; i < line && at < sql.size(); ++i) at = std::min(sql.find('\n', at), sql.size() - 1) + 1;
  return at;
}

void append(std::vector<ReadStatement>& all, std::vector<ReadStatement> more, int lines) {
  for (ReadStatement& one : more) {
    one.line += lines;
    all.push_back(std::move(one));
  }
}

}  // namespace

std::vector<ReadStatement> read_around(const std::string& sql, const ReadSql& read) {
  std::vector<ReadStatement> all;
  std::string rest = sql;
  for (int lines = 0; !rest.empty();) {
    Said wrong;
    try {
      append(all, read(rest), lines);
      return all;
    } catch (const Error& error) {
      if (!error.what_happened.starts_with("line ")) throw;  // of the server, not of the text
      wrong = said(error.what_happened);
    }
    const std::size_t begin = begin_of_line(rest, wrong.line), end = begin_of_line(rest, wrong.line + 1);
    try {
      append(all, read(rest.substr(0, begin)), lines);
    } catch (const Error&) {  // open where it ends: then nothing of it is sure
    }
    Act unread{Verb::unread};
    unread.text = wrong.what;
    append(all, {{rest.substr(begin, end - begin), wrong.line, {unread}, {}}}, lines);
    const bool open = wrong.what.starts_with("unterminated") || wrong.what.find("not closed") != std::string::npos;
    rest = open ? "" : rest.substr(end);
    lines += wrong.line;
  }
  return all;
}

}  // namespace concertina
