// Migration files as the tools that run them read them: the SQL that leads forward, piece by piece.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "dialects/tokens.hpp"

namespace concertina {

struct SqlPiece {
  std::string sql;           // one or more statements; the last may lack its semicolon
  std::vector<int> lines;    // of the file, from 1: where each line of `sql` stands
  bool transaction = false;  // it runs in one that the tool opens, or the server …
  bool joins = false;        // … and that the piece before it runs in, too; else in one of its own
  // The whole piece is sent as one query. PostgreSQL runs that in one transaction (`transaction` is true then), but a single
  // statement in none: where the piece turns out to be a single statement, `transaction` does not count.
  bool alone_is_none = false;
  // The tool looks at the statements and opens no transaction for a file with one that cannot run in any.
  bool yields = false;
};

struct Remark {  // what the file's form says beside SQL
  int line = 1;
  std::string text;
  auto operator<=>(const Remark&) const = default;
};

struct Suppression {
  int line = 1;                 // of the comment
  std::set<std::string> rules;  // never empty; none of them needs to exist
  bool whole_file = false;
};

struct Migration {
  std::string path;
  // "sql", "flyway", "dbmate", "goose", "golang-migrate", "prisma", "drizzle", "liquibase", "atlas", "node-pg-migrate", "alembic", "django", "plan"
  std::string form;
  std::vector<SqlPiece> pieces;      // in the order in which they run; none of them is blank
  std::vector<Remark> unread = {};   // operations that are no SQL: what they are
  std::vector<Remark> one_way = {};  // operations that the tool cannot take back
  std::vector<Suppression> suppressions = {};
  std::string name = {};              // by which others say that they run behind it; empty: the form has no such names
  std::set<std::string> behind = {};  // names of those that run before it
};

// How comments and strings are told apart while the dialect is not known.
inline constexpr LexicalRules any_sql{.dollar_quotes = true, .escape_strings = true, .backtick_names = true};

// Files, and those below directories, in the order in which their tools run them: Flyway's V2 before V10 and R last, Alembic's and Django's
// behind those that they name, others by path with the numbers in it as numbers. Files that lead back (U…, *.down.sql, undo/ …) are left
// out, also where they are named. Throws Error for a path that is not there or of no known form, and for a directory without migrations.
// `lexical`: of the dialect, for the comments that suppress findings.
std::vector<Migration> migrations_at(const std::vector<std::string>& paths, bool in_transaction, const LexicalRules& lexical = any_sql);

// What the directories among the paths hold of other tools' migrations, that are no SQL and not read: one text for each tool.
std::vector<std::string> passed_over(const std::vector<std::string>& paths);

// One file's text; `in_transaction`: plain SQL files run in one. Looks at the files beside the path for what they say of it.
// Throws Error for a file of no known form, and for a suppression without a rule.
Migration migration_of(const std::string& path, const std::string& text, bool in_transaction, const LexicalRules& lexical = any_sql);

}  // namespace concertina
