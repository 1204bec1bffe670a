#include "lint/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"

namespace concertina {

const LintReader& lint_reader(std::string_view dialect) {
  for (const LintReader* reader : all_lint_readers()) {
    if (std::ranges::find(reader->dialects, dialect) != reader->dialects.end()) return *reader;
  }
  throw Error(fmt::format("there is no dialect '{}'", dialect), "", "--dialect is one of postgresql, mysql, mariadb, sqlite");
}

ReadSql open_reader(const ReaderOptions& options) { return lint_reader(options.dialect).open(options); }

}  // namespace concertina
