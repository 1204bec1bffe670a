// Tables whose pages are compressed, for teams that do without.
#include <fmt/format.h>

#include <set>
#include <string>

#include "lint/rule.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

std::string compression_of(const Situation& situation, const ObjectId& table) {
  if (lower(table_option(situation, table, "row_format")) == "compressed") return "ROW_FORMAT=COMPRESSED";
  static const std::set<std::string> none{"", "0", "none", "off", "no", "\"none\"", "'none'"};
  for (const char* option : {"compression", "page_compressed"}) {
    const std::string value = table_option(situation, table, option);
    if (!none.contains(lower(value))) return fmt::format("{}={}", option, value);
  }
  return "";
}

bool shapes_table(const Act& act) { return act.verb == Verb::create_table || act.verb == Verb::rebuild_table || act.verb == Verb::change_options; }

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  std::set<ObjectId> told;
  for (const Act& one : situation.file) {
    const std::string compression = shapes_table(one) ? compression_of(situation, one.object) : "";
    if (compression.empty() || !told.insert(one.object).second) continue;
    verdicts.push_back({fmt::format("{} is compressed ({}).", shown(one.object), compression), true, one.at});
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
