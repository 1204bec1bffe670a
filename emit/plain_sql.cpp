#include "emit/plain_sql.hpp"

#include "emit/header.hpp"
#include "emit/statements.hpp"

namespace concertina {
namespace {

// The client's own command that makes it stop, with a failing exit status, at the first error.
std::string_view stop_on_error(std::string_view dialect) {
  if (dialect == "postgresql") return "\\set ON_ERROR_STOP on\n";
  if (dialect == "sqlite") return ".bail on\n";
  return "";  // the mysql client stops by itself
}

std::string terminated(const std::vector<std::string>& statements, const Dialect& sql) {
  std::string text;
  for (const std::string& statement : statements) text += terminated(statement, sql.lexical);
  return text;
}

}  // namespace

std::string script_text(const Way& way, const Dialect& sql, Fence fence) {
  const Script& script = way.script;
  std::string text = terminated(script.before, sql);
  const bool fenced = script.transaction && !script.statements.empty() && !fence.begin.empty();
  if (fenced) text += std::string(fence.begin) + ";\n";
  text += terminated(script.statements, sql);
  if (fenced) text += std::string(fence.commit) + ";\n";
  return text + terminated(way.checks, sql) + terminated(script.after, sql);
}

std::string client_file(const Way& way, const Dialect& sql) {
  std::string text = std::string(stop_on_error(sql.name)) + comment(way.header, "-- ") + comment(way.notes, "-- ");
  if (empty(way)) return text;
  if (way.refusal.empty()) return text + "\n" + script_text(way, sql, {"BEGIN", "COMMIT"});
  const Check refusal{"SELECT 1", "0", "this step cannot be undone: " + way.refusal};
  return text + "\n" + terminated(sql.assertion(refusal), sql.lexical);
}

}  // namespace concertina
