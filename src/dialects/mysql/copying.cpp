#include "dialects/mysql/copying.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "dialects/mysql/spelling.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

// What stands between the table's name and the ALGORITHM.
std::string clauses_of(const Statement& statement, const ObjectId& table) {
  const std::string head = "ALTER TABLE " + quote(table.name) + " ";
  const std::string clauses = statement.sql.substr(statement.sql.find(head) + head.size());
  const std::size_t end = clauses.rfind(", ALGORITHM=");
  return clauses.substr(0, end);
}

std::string in_shell(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

bool has_key(const ObjectId& table, const Catalog& catalog) {
  if (primary_key_of(catalog, table)) return true;
  const std::vector<const Object*> indexes = children(catalog, table, Kind::index);
  return std::any_of(indexes.begin(), indexes.end(), [](const Object* index) { return as<Index>(*index).unique; });
}

bool has_triggers(const ObjectId& table, const Catalog& catalog) { return !children(catalog, table, Kind::trigger).empty(); }

bool is_plain(const std::string& name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

bool has_words(const std::string& sql, std::string_view first, std::string_view second) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    const bool words = code[i].kind == TokenKind::word && code[i + 1].kind == TokenKind::word;
    if (words && name_of(code[i]) == first && name_of(code[i + 1]) == second) return true;
  }
  return false;
}

// Why the tool cannot do it; empty: it can.
std::string obstacle(const std::string& clauses, const ObjectId& table, const Catalog& before, bool ghost) {
  if (!has_key(table, before)) return "the table has no primary or unique key, by which the tool could go through its rows";
  if (has_words(clauses, "drop", "primary")) return "the primary key goes, by which the tool goes through its rows";
  if (has_words(clauses, "rename", "column") || has_words(clauses, "change", "column")) return "a column gets another name, and the tool could lose its values";
  if (!ghost && table.name.find('\'') != std::string::npos) return "the tool finds no table with a quote in its name";
  if (!ghost && has_triggers(table, before) && !is_plain(table.name)) return "the tool takes no triggers along where the table's name has to be quoted";
  if (has_foreign_keys(before, table)) return "the table has foreign keys, which the tool would give other names";
  if (is_referenced(before, table)) return "foreign keys of other tables name it, and the tool would give them other names";
  if (ghost && has_triggers(table, before)) return "the table has triggers, which gh-ost does not take along";
  if (ghost && has_words(clauses, "foreign", "key")) return "gh-ost makes no foreign keys";
  return "";
}

// In a DSN a comma ends a value.
std::string in_dsn(const std::string& name) {
  std::string result;
  for (const char c : name) result += (c == ',' || c == '\\' ? "\\" : "") + std::string(1, c);
  return result;
}

std::string command_head(std::string_view tool, std::string_view options, const std::string& connection) {
  return fmt::format(
      "#!/bin/sh\n"
      "# DATABASE: the database to work on. {}.\n"
      "# {}: more options, as --recursion-method=none where replicas cannot be asked.\n"
      "set -eu\n"
      ": \"${{DATABASE:?the name of the database}}\"\n"
      "exec {} --execute",
      connection, options, tool);
}

// https://docs.percona.com/percona-toolkit/pt-online-schema-change.html
std::string percona(const std::string& clauses, const ObjectId& table, const Catalog& before, const Policy& policy) {
  const int tries = policy.lock_retries;
  std::string command = command_head("pt-online-schema-change", "PT_OPTIONS", "DSN: h=host,P=port,u=user or S=socket; the password comes from ~/.my.cnf");
  command += " \\\n  --alter " + in_shell(clauses);
  command += fmt::format(" \\\n  --chunk-size {} --sleep {}.{:03}", policy.batch, policy.pause_ms / 1000, policy.pause_ms % 1000);
  if (policy.max_lag_s > 0) command += fmt::format(" --max-lag {}", policy.max_lag_s);
  command += fmt::format(" \\\n  --set-vars lock_wait_timeout=1 --tries create_triggers:{0}:1,drop_triggers:{0}:1,swap_tables:{0}:1", tries);
  if (has_triggers(table, before)) command += " --preserve-triggers";
  return command + " \\\n  ${PT_OPTIONS:-} \"D=$DATABASE,t=\"" + in_shell(in_dsn(table.name)) + "\"${DSN:+,$DSN}\"\n";
}

// https://github.com/github/gh-ost/blob/master/doc/command-line-flags.md
std::string ghost(const std::string& clauses, const ObjectId& table, const Policy& policy) {
  std::string command = command_head("gh-ost", "GH_OST_OPTIONS", "host, port, user and password come from the file that GH_OST_OPTIONS names: --conf=FILE");
  command += " --database=\"$DATABASE\" --table=" + in_shell(table.name) + " \\\n  --alter=" + in_shell(clauses);
  command += fmt::format(" \\\n  --chunk-size={} --default-retries={} --cut-over=atomic --cut-over-lock-timeout-seconds=1", policy.batch, policy.lock_retries);
  if (policy.max_lag_s > 0) command += fmt::format(" --max-lag-millis={}", policy.max_lag_s * 1000);
  return command + " \\\n  --initially-drop-ghost-table --ok-to-drop-table ${GH_OST_OPTIONS:-}\n";
}

}  // namespace

std::string copying_command(const Statement& statement, const ObjectId& table, const Catalog& before, const Policy& policy) {
  const std::string clauses = clauses_of(statement, table);
  const bool by_ghost = policy.copy_with == "gh-ost";
  if (const std::string why = obstacle(clauses, table, before, by_ghost); !why.empty()) {
    throw Error(fmt::format("{} cannot copy {}: {}", policy.copy_with, name_text(table), why), "copy_with",
                "plan it with \"copy_with\": \"shadow-column\", and let writers wait where the plan says so");
  }
  return by_ghost ? ghost(clauses, table, policy) : percona(clauses, table, before, policy);
}

}  // namespace concertina::mysql
