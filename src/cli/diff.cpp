// concertina diff: how two schemas differ.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "diff/compare.hpp"
#include "report/diff_text.hpp"

namespace concertina {

namespace {

// The change in one go, for reading.
std::string one_script(const Comparison& comparison, const Policy& policy) {
  std::string text;
  for (const Statement& statement : dialect(comparison.from.dialect).write(comparison.from, comparison.changes, policy, false))
    text += statement.sql + ";\n";
  return text;
}

}  // namespace

int diff_command(const Arguments& given) {
  const Opened opened = open_both(given);
  const Comparison comparison = compare(opened.from, opened.to, opened.intents, opened.policy, {given.drop_schemas, given.on_ambiguous});
  print_notes(comparison.notes);
  if (given.format == "json") {
    write_output("", to_json(comparison.changes));
  } else if (given.format == "sql") {
    write_output("", one_script(comparison, opened.policy));
  } else {
    write_output("", coloured_changes(changes_text(comparison.changes)));
  }
  return given.exit_code && !comparison.changes.empty() ? 2 : 0;
}

}  // namespace concertina
