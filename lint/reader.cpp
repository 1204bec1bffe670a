#include "lint/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"
#include "run/split_error.hpp"

namespace concertina {

const LintReader& lint_reader(std::string_view dialect) {
  for (const LintReader* reader : all_lint_readers()) {
    if (std::ranges::find(reader->dialects, dialect) != reader->dialects.end()) return *reader;
  }
  throw Error(fmt::format("there is no dialect '{}'", dialect), "", "--dialect is one of postgresql, mysql, mariadb, sqlite");
}

void replace_part(Catalog& schema, const SchemaPart& part) {
  if (!part.was) {
    schema.objects = part.is.objects;
    schema.unmanaged = part.is.unmanaged;
    return;
  }
  for (const auto& [id, object] : part_of(schema, *part.was).objects) schema.objects.erase(id);
  for (const auto& [id, object] : part.is.objects) schema.objects.insert_or_assign(id, object);
}

ReadSql open_reader(const ReaderOptions& options) { return lint_reader(options.dialect).open(options); }

namespace {

void append(std::vector<ReadStatement>& all, std::vector<ReadStatement> more, int lines) {
  for (ReadStatement& one : more) {
    one.line += lines;
    all.push_back(std::move(one));
  }
}

}  // namespace

std::size_t begin_of_line(const std::string& sql, int line) {
  std::size_t at = 0;
  for (int i = 1; i < line && at < sql.size(); ++i) at = std::min(sql.find('\n', at), sql.size() - 1) + 1;
  return at;
}

std::vector<ReadStatement> read_around(const std::string& sql, const ReadSql& read) {
  std::vector<ReadStatement> all;
  std::string rest = sql;
  for (int lines = 0; !rest.empty();) {
    SplitError wrong;
    try {
      append(all, read(rest), lines);
      return all;
    } catch (const Error& error) {
      const std::optional<SplitError> said = split_error(error.what_happened);
      if (!said) throw;  // of the server, not of the text
      wrong = *said;
    }
    const std::size_t begin = begin_of_line(rest, wrong.line), end = begin_of_line(rest, wrong.line + 1);
    try {
      append(all, read(rest.substr(0, begin)), lines);
    } catch (const Error&) {  // open where it ends: then nothing of it is sure
    }
    append(all, {{rest.substr(begin, end - begin), wrong.line, {unread(wrong.what)}, {}}}, lines);
    const bool open = wrong.what.starts_with("unterminated") || wrong.what.find("not closed") != std::string::npos;
    rest = open ? "" : rest.substr(end);
    lines += wrong.line;
  }
  return all;
}

}  // namespace concertina
