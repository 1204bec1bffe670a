// A table that running code names gets another name, and nothing stands under the old one.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool same_name(const ObjectId& table, const std::string& schema, const std::string& name) { return table.schema == schema && table.name == name; }

bool makes(const Act& act, const ObjectId& table) {
  if (act.verb == Verb::rename_table) return same_name(table, act.object.schema, act.name);
  return (act.verb == Verb::create_view || act.verb == Verb::create_table) && same_name(table, act.object.schema, act.object.name);
}

// Renamed tables that the file did not make, and whose name nothing takes again.
std::vector<const Act*> lost_names(const std::vector<Act>& file) {
  std::vector<const Act*> result;
  for (auto act = file.begin(); act != file.end(); ++act) {
    const auto gives = [&](const Act& other) { return makes(other, act->object); };
    if (act->verb == Verb::rename_table && std::none_of(file.begin(), act, gives) && std::none_of(act, file.end(), gives)) result.push_back(&*act);
  }
  return result;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const Act* lost : lost_names(situation.file)) {
    verdicts.push_back(
        {fmt::format("{} gets another name and leaves nothing under the old one: code that still names it fails.", shown(lost->object)), true, lost->at});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_rename_table;
const LintRule lint_rename_table{
    .id = "rename-table",
    .severity = "error",
    .summary = "a table in use is renamed, and no view takes its old name",
    .reason = "The name changes for everybody at once. A version of the application that names the old table fails until it is replaced.",
    .instead = "Rename the table and make a view with the old name in the same transaction; drop the view once no code names it.",
    .page = "https://www.postgresql.org/docs/current/sql-createview.html",
    .dialects = {},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users RENAME TO members;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", R"(BEGIN;
ALTER TABLE users RENAME TO members;
CREATE VIEW users AS SELECT * FROM members;
COMMIT;)"},
    .check = check,
};

}  // namespace concertina
