// Letters that the column cannot hold.
#include <fmt/format.h>

#include <set>
#include <string>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

// By the name of its collation, which begins with the character set's; ascii and binary are a choice.
bool is_narrow(const std::string& collation) {
  static const std::set<std::string> fine{"", "utf8mb4", "utf16", "utf16le", "utf32", "gb18030", "ascii", "binary"};
  return !fine.contains(collation.substr(0, collation.find('_')));
}

Verdict verdict(const ObjectId& id, const std::string& collation, int line) {
  return {fmt::format("{} has the collation {}, whose character set does not hold all of Unicode.", shown(id), collation), true, line};
}

Verdicts check(const Act& act, const Situation& situation) {
  Verdicts verdicts;
  const bool is_text = act.verb == Verb::add_column && !is_new(situation, act.object);
  if (is_text && is_narrow(act.column.collation)) verdicts.push_back(verdict(act.object, act.column.collation, 0));
  if (act.verb != Verb::end) return verdicts;
  for (const auto& [table, line] : tables_with_new(situation, "collation")) {
    const std::string collation = table_option(situation, table, "collation");
    if (is_narrow(collation)) verdicts.push_back(verdict(table, collation, line));
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_charset;
const LintRule lint_charset{
    .id = "charset",
    .severity = "warning",
    .summary = "a table or new column gets a character set that does not hold all of Unicode",
    .reason =
        "latin1 and utf8mb3 have no room for many letters and signs (utf8mb3 for none beyond three bytes): such text is refused, or cut off where strict mode "
        "is off. A later change to utf8mb4 copies the table.",
    .instead = "Use utf8mb4.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-utf8mb4.html",
    .dialects = {"mysql", "mariadb"},
    .bad = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, body varchar(100)) CHARACTER SET latin1;"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, body varchar(100)) CHARACTER SET utf8mb4;"},
    .check = check,
    .also = {{{"mariadb"},
              {"CREATE TABLE notes (id bigint PRIMARY KEY, body varchar(100)) CHARACTER SET utf8mb4;", "ALTER TABLE notes CONVERT TO CHARACTER SET utf8mb3;"},
              {"CREATE TABLE notes (id bigint PRIMARY KEY, body varchar(100)) CHARACTER SET latin1;", "ALTER TABLE notes COMMENT='x';"}}},
};

}  // namespace concertina
