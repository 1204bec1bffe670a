// Tables whose pages are compressed, for teams that do without.
#include <fmt/format.h>

#include <set>
#include <string>

#include "lint/rule.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

bool is_on(const std::string& option, const std::string& value) {
  static const std::set<std::string> off{"", "0", "none", "off", "no", "\"none\"", "'none'"};
  return option == "row_format" ? lower(value) == "compressed" : !off.contains(lower(value));
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const char* option : {"row_format", "compression", "page_compressed"}) {
    for (const auto& [table, line] : tables_with_new(situation, option)) {
      const std::string value = table_option(situation, table, option);
      if (is_on(option, value)) verdicts.push_back({fmt::format("{} is compressed ({}={}).", shown(table), option, value), true, line});
    }
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_compressed_table;
const LintRule lint_compressed_table{
    .id = "compressed-table",
    .severity = "warning",
    .summary = "a table is compressed",
    .reason =
        "ROW_FORMAT=COMPRESSED keeps each page twice in memory and splits pages that do not shrink; compression of pages needs a file system that takes holes, "
        "and leaves files that are slow to drop and to copy. To take it back the table is written anew.",
    .instead = "Leave the row format DYNAMIC, and compress long values in the application or the file system.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/innodb-compression.html",
    .dialects = {"mysql", "mariadb"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, body text) ROW_FORMAT=COMPRESSED;"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, body text) ROW_FORMAT=DYNAMIC;"},
    .check = check,
    .also = {{{"mysql"},
              {"CREATE TABLE notes (id bigint PRIMARY KEY, body text);", "ALTER TABLE notes COMPRESSION = 'zlib';"},
              {"CREATE TABLE notes (id bigint PRIMARY KEY, body text);", "ALTER TABLE notes COMPRESSION = 'none';"}}},
};

}  // namespace concertina
