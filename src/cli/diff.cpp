// concertina diff: how two schemas differ.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "diff/compare.hpp"
#include "report/diff_text.hpp"

namespace concertina {

namespace {

// The views that cover renamed tables meanwhile are the plan's, not the schemas'.
std::vector<Change> changes_of_schemas(const Comparison& comparison) {
  std::vector<Change> changes = comparison.changes;
  for (const TableMove& move : comparison.moves) std::erase_if(changes, [&](const Change& c) { return c.before == move.cover; });
  return changes;
}

// A renamed table is one change, whatever belongs to it.
std::vector<Change> whole_difference(const Comparison& comparison) {
  std::vector<Change> result;
  std::ranges::copy_if(comparison.relocated, std::back_inserter(result), [](const Change& c) { return id_of(c).kind == Kind::extension || !c.before; });
  for (const TableMove& move : comparison.moves)
    std::copy_if(move.changes.begin(), move.changes.end(), std::back_inserter(result), [](const Change& c) { return id_of(c).kind == Kind::table; });
  const std::vector<Change> rest = changes_of_schemas(comparison);
  result.insert(result.end(), rest.begin(), rest.end());
  return result;
}

// The change in one go, for reading.
std::string one_script(const Comparison& comparison, const Policy& policy) {
  const Dialect& sql = dialect(comparison.from.dialect);
  Catalog now = comparison.start;
  std::string text;
  const auto add = [&](const std::vector<Change>& changes) {
    for (const Statement& statement : sql.write(now, changes, policy, false)) text += statement.sql + ";\n";
    now = concertina::apply(std::move(now), changes);
  };
  if (!comparison.relocated.empty()) add(comparison.relocated);
  for (const TableMove& move : comparison.moves) add(move.changes);
  add(changes_of_schemas(comparison));
  return text;
}

}  // namespace

int diff_command(const Arguments& given) {
  Opened opened = open_both(given);
  const Comparison comparison = compare(opened.from, std::move(opened.to), opened.intents, opened.policy, {given.drop_schemas, given.on_ambiguous});
  const std::vector<Change> changes = whole_difference(comparison);
  print_notes(comparison.notes);
  if (given.format == "json") {
    write_output("", to_json(changes));
  } else if (given.format == "sql") {
    write_output("", one_script(comparison, opened.policy));
  } else {
    write_output("", coloured_changes(changes_text(changes)));
  }
  return given.exit_code && !changes.empty() ? 2 : 0;
}

}  // namespace concertina
