// MySQL, MariaDB and SQLite: no parser, but the server itself. Every statement that may change the schema is run on a scratch database.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "lint/reader.hpp"
#include "lint/tried/algorithm.hpp"
#include "lint/tried/alter.hpp"
#include "lint/tried/database.hpp"
#include "lint/tried/diff.hpp"
#include "lint/tried/rows.hpp"
#include "lint/tried/said.hpp"
#include "lint/tried/settings.hpp"
#include "model/error.hpp"
#include "run/split_error.hpp"

namespace concertina {
namespace {

using tried::Database;
using tried::Use;
using tried::Words;

struct Split {
  std::vector<SqlStatement> statements;
  std::set<int> taken_back;  // lines where ROLLBACK stands, which the engine's splitting does not take
};

// ROLLBACK in that line becomes a COMMIT of the same length. false: there is none.
bool hide_rollback(std::string& sql, int line, const LexicalRules& rules) {
  const std::size_t begin = begin_of_line(sql, line);
  for (const Token& token : code_tokens(sql, rules)) {
    if (token.at < begin || token.kind != TokenKind::word || name_of(token) != "rollback") continue;
    sql.replace(token.at, token.text.size(), "COMMIT  ");
    return true;
  }
  return false;
}

Split split(const Database& database, std::string sql) {
  Split result;
  while (true) {
    try {
      result.statements = database.engine.split(sql);
      return result;
    } catch (const Error& error) {
      const std::optional<SplitError> wrong = split_error(error.what_happened);
      const bool rollback = wrong && wrong->what.ends_with(" leaves the schema as it was before");
      if (!rollback || !hide_rollback(sql, wrong->line, database.dialect.lexical)) throw;
      result.taken_back.insert(wrong->line);
    }
  }
}

std::vector<Act> refused(const Database& database, const Error& error) {
  return {unread("the server refuses it: " + tried::message_of(database, error.what_happened))};
}

bool is_by_table(const Words& words) {
  const bool drops = words.is(0, {"drop"}) && (words.is(1, {"table"}) || words.is(1, {"temporary"}));
  return drops || words.is(0, {"rename"}) || !tried::altered_table(words).name.empty();
}

// CREATE OR REPLACE TABLE: all of the old one goes.
std::vector<Act> replaced(const Words& words, Catalog& before) {
  if (!words.is(0, {"create", "or", "replace", "table"})) return {};
  const ObjectId table = tried::table_named(before, tried::name_at(words, 4).name);
  if (!find(before, table)) return {};
  std::erase_if(before.objects, [&](const auto& one) { return table_of(one.first) == table; });
  return {{Verb::drop_table, table}};
}

// Nobody else sees such a table, whatever is done to it.
bool is_temporary(const Words& words, const Catalog& before) {
  const tried::Named altered = tried::altered_table(words);
  return !altered.name.empty() && !find(before, tried::table_named(before, altered.name));
}

struct Ran {
  std::vector<Act> acts;
  std::optional<SchemaPart> after;
};

// What is there before it, and behind it, is what the acts are told by.
Ran run(Database& database, const std::string& sql, const Words& words, const std::optional<tried::Touched>& touched) {
  tried::Marks marks;
  if (database.dialect.name != "sqlite" && tried::has_ways(words)) {
    marks = tried::run_cheapest(sql, words, database.dialect.name == "mariadb", database.scratch.client);
  } else {
    database.scratch.client.execute(sql);
  }
  Catalog before = touched ? part_of(database.catalog, touched->there) : database.catalog;
  SchemaPart after = tried::read_again(database, touched);
  if (touched && after.is.objects == before.objects) {  // its names may be written in a way that only the server reads
    before = database.catalog;
    after = tried::read_again(database, std::nullopt);
  }
  std::vector<Act> acts = replaced(words, before);
  const std::vector<Act> more = tried::acts_between({before, after.is, database.dialect, tried::renames_said(words, before), is_by_table(words)});
  acts.insert(acts.end(), more.begin(), more.end());
  acts = tried::with_words(std::move(acts), words, before);
  if (database.dialect.name == "sqlite") tried::mark_costs(acts);
  if (is_temporary(words, before)) marks.clear();
  for (Act& act : acts) act.marks.insert(marks.begin(), marks.end());
  return {acts, after};
}

std::vector<Act> rows(const Database& database, const std::string& sql, const Words& words) {
  try {
    if (tried::can_be_explained(words)) database.scratch.client.query("EXPLAIN " + sql, {});
    return tried::acts_of_rows(words, database.catalog, database.dialect);
  } catch (const Error& error) {
    return refused(database, error);
  }
}

// A setting of a value that this server does not take may be right on another.
std::vector<Act> set(const Database& database, const std::string& sql, const Words& words) {
  try {
    if (tried::may_be_set(words)) database.scratch.client.execute(sql);
  } catch (const Error& error) {
    if (error.what_happened.starts_with("Unknown system variable")) return refused(database, error);
  }
  return tried::acts_said(words, database.catalog);
}

// Of the servers every change of the schema commits by itself. One that cannot be begun or ended stands in that of a tool.
Ran transact(Database& database, const std::string& sql, const Words& words, bool taken_back) {
  Ran ran{tried::acts_said(words, database.catalog), SchemaPart{std::set<ObjectId>(), {}}};
  if (taken_back && !words.has({"to"})) ran.acts = {{Verb::rollback}};
  if (database.dialect.name != "sqlite") return ran;
  try {
    database.scratch.client.execute(sql);
    if (words.is(0, {"rollback"})) ran.after = tried::read_again(database, std::nullopt);
  } catch (const Error&) {
  }
  return ran;
}

// A part of what is refused may be done all the same: MariaDB drops the tables that it can.
Ran run_or_refused(Database& database, const std::string& sql, const Words& words) {
  const std::optional<tried::Touched> touched = tried::touched_by(words, database.catalog, database.dialect);
  try {
    return run(database, sql, words, touched);
  } catch (const Error& error) {
    return {refused(database, error), tried::read_again(database, touched)};
  }
}

Ran ran(Database& database, const std::string& sql, Use use, bool taken_back) {
  const Words words = tried::words_of(sql, database.dialect.lexical);
  switch (use) {
    case Use::schema:
      return run_or_refused(database, sql, words);
    case Use::rows:
      return {rows(database, sql, words), {}};
    case Use::setting:
      return {set(database, sql, words), {}};
    case Use::transaction:
      return transact(database, sql, words, taken_back);
    case Use::said:
      break;
  }
  return {tried::acts_said(words, database.catalog), {}};
}

// A semicolon inside of anything but the body of a routine, trigger or event.
bool is_several(const std::string& sql, const LexicalRules& rules) {
  static const std::set<std::string, std::less<>> routines{"procedure", "function", "trigger", "event"};
  const std::vector<Token> code = code_tokens(sql, rules);
  const auto is_routine = [&](const Token& token) { return token.kind == TokenKind::word && routines.contains(name_of(token)); };
  const std::size_t head = std::min<std::size_t>(code.size(), 12);
  if (!code.empty() && name_of(code[0]) == "create" && std::any_of(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(head), is_routine)) return false;
  return std::ranges::any_of(code, [](const Token& token) { return token.text == ";"; });
}

ReadStatement read(Database& database, const SqlStatement& given, bool taken_back) {
  ReadStatement result{given.text, given.line, {}, {}};
  if (given.use == SqlUse::include) {
    result.acts = {unread("only the mysql client reads the file that SOURCE names: " + given.text)};
    return result;
  }
  const LexicalRules& lexical = database.dialect.lexical;
  const bool names_databases = database.dialect.name != "sqlite";
  const tried::Alone alone = names_databases ? tried::alone(given.text, lexical, database.alias) : tried::Alone{given.text, ""};
  const Use use = tried::use_of(tried::words_of(alone.sql, lexical), database.dialect);
  if (!alone.other.empty() && (use == Use::schema || use == Use::rows)) {
    result.acts = {unread(fmt::format("it is about the database {}, and those before it are about {}", alone.other, database.alias.name))};
    return result;
  }
  if (is_several(alone.sql, lexical)) {
    result.acts = {unread("it is several statements for the server")};
    return result;
  }
  Ran done = ran(database, alone.sql, use, taken_back);
  result.acts = std::move(done.acts);
  result.after = std::move(done.after);
  return result;
}

std::vector<ReadStatement> read_all(Database& database, const std::string& sql) {
  std::vector<ReadStatement> result;
  const Split parts = split(database, sql);
  for (const SqlStatement& statement : parts.statements) result.push_back(read(database, statement, parts.taken_back.contains(statement.line)));
  return result;
}

ReadSql open(const ReaderOptions& options) {
  const auto database = std::make_shared<Database>(tried::database_with(options));
  return [database](const std::string& sql) { return read_around(sql, [&](const std::string& part) { return read_all(*database, part); }); };
}

}  // namespace

extern const LintReader lint_reader_tried;
const LintReader lint_reader_tried{.dialects = {"mysql", "mariadb", "sqlite"}, .open = open};

}  // namespace concertina
