#include "emit/plain_sql.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "emit/header.hpp"
#include "emit/statements.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

// SQLite lets a transaction that has read first run into another writer without waiting: one that writes says so at once.
// https://www.sqlite.org/lang_transaction.html
constexpr std::array<SqlClient, 4> clients = {{
    {"postgresql", "psql -X -d DATABASE -f FILE (never -1, never -c)", "\\set ON_ERROR_STOP on\n", "BEGIN", false, true},
    {"sqlite", "sqlite3 DATABASE < FILE", ".bail on\n.timeout 10000\n", "BEGIN IMMEDIATE"},
    {"mysql", "mysql --default-character-set=utf8mb4 DATABASE < FILE (never --force)", "", "START TRANSACTION", true},
    {"mariadb", "mariadb --default-character-set=utf8mb4 DATABASE < FILE (never --force)", "", "START TRANSACTION", true},
}};

bool has_semicolon(const std::string& statement, const Dialect& sql) {
  const std::vector<Token> code = code_tokens(statement, sql.lexical);
  return std::any_of(code.begin(), code.end(), [](const Token& token) { return token.text == ";"; });
}

// https://dev.mysql.com/doc/refman/8.4/en/stored-programs-defining.html
std::string delimited(const std::string& statement) {
  std::string delimiter = "//";
  while (statement.find(delimiter) != std::string::npos) delimiter += "/";
  return "DELIMITER " + delimiter + "\n" + statement + "\n" + delimiter + "\nDELIMITER ;\n";
}

std::string terminated(const std::vector<std::string>& statements, const Dialect& sql) {
  std::string text;
  for (const std::string& statement : statements) {
    text += sql_client(sql.name).delimiters && has_semicolon(statement, sql) ? delimited(statement) : terminated(statement, sql.lexical);
  }
  return text;
}

}  // namespace

const SqlClient& sql_client(std::string_view dialect) {
  for (const SqlClient& client : clients) {
    if (client.dialect == dialect) return client;
  }
  throw Error("no client is known for " + std::string(dialect), "--to", "");
}

Fence client_fence(const Way& way, const Dialect& sql) { return {way.locks ? sql_client(sql.name).begin : "BEGIN", "COMMIT"}; }

Fence fence(const Way& way, const Dialect& sql, bool tool_opens) { return tool_opens ? Fence{} : client_fence(way, sql); }

Fence fence_in_other_words(const Dialect& sql) {
  static const std::map<std::string_view, Fence> others = {
      {"sqlite", {"SAVEPOINT concertina", "RELEASE concertina"}}, {"mysql", {"START TRANSACTION", "COMMIT"}}, {"mariadb", {"START TRANSACTION", "COMMIT"}}};
  const auto found = others.find(sql.name);
  return found == others.end() ? Fence{"BEGIN", "COMMIT"} : found->second;
}

ScriptParts script_parts(const Way& way, const Dialect& sql, Fence fence) {
  if (!way.refusal.empty()) return {{}, split_statements(sql.assertion({"SELECT 1", "0", "this step cannot be undone: " + way.refusal}), sql.lexical), {}};
  const Script& script = way.script;
  ScriptParts parts{script.before, script.statements, script.after};
  if (script.transaction && !script.statements.empty() && !fence.begin.empty()) {
    parts.inside.insert(parts.inside.begin(), std::string(fence.begin));
    parts.inside.emplace_back(fence.commit);
  }
  parts.inside.insert(parts.inside.end(), way.checks.begin(), way.checks.end());
  return parts;
}

std::vector<std::string> script_statements(const Way& way, const Dialect& sql, Fence fence) {
  const ScriptParts parts = script_parts(way, sql, fence);
  std::vector<std::string> all = parts.before;
  for (const auto* more : {&parts.inside, &parts.after}) all.insert(all.end(), more->begin(), more->end());
  return all;
}

std::string script_text(const Way& way, const Dialect& sql, Fence fence) { return terminated(script_statements(way, sql, fence), sql); }

std::vector<File> command_files(const Piece& piece, const std::string& name) {
  std::vector<File> files;
  for (const auto& [way, ending] : {std::pair{&piece.up, ".up.sh"}, std::pair{&piece.down, ".down.sh"}}) {
    if (way->command.empty()) continue;
    const std::size_t line = way->command.find('\n') + 1;  // the first names the shell
    files.push_back({name + ending, way->command.substr(0, line) + comment(way->header, "# ") + way->command.substr(line)});
  }
  return files;
}

std::string client_file(const Way& way, const Dialect& sql) {
  std::string text = std::string(sql_client(sql.name).settings) + comment(way.header, "-- ") + comment(way.notes, "-- ");
  if (empty(way)) return text;
  return text + "\n" + script_text(way, sql, client_fence(way, sql));
}

}  // namespace concertina
