// Names that need quotes.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "lint/rule.hpp"

namespace concertina {
namespace {

// The name that the act brings in; empty: none.
bool is_plain(const std::string& name) {
  const bool letters = std::ranges::all_of(name, [](char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_'; });
  return letters && !(name[0] >= '0' && name[0] <= '9');
}

Verdicts check(const Act& act, const Situation&) {
  const std::string name = made_name(act);
  const bool given_by_server = act.verb == Verb::add_constraint && (name == "PRIMARY" || name.find('(') != std::string::npos);
  if (name.empty() || given_by_server || is_plain(name)) return {};
  return {Verdict{fmt::format("The name {} is not in lower_snake_case.", quoted(name))}};
}

}  // namespace

extern const LintRule lint_name_pattern;
const LintRule lint_name_pattern{
    .id = "name-pattern",
    .severity = "note",
    .summary = "a name is not in lower_snake_case",
    .reason =
        "A name with capitals or other signs has to be quoted in every statement, or the server folds it to another one. Whether capitals count on MySQL "
        "depends on the file system.",
    .instead = "Use small letters, digits and underscores, with a letter or underscore first.",
    .page = "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS",
    .dialects = {},
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            R"(ALTER TABLE users ADD COLUMN "firstName" text;)"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN first_name text;"},
    .check = check,
    .also = {{{"mysql", "mariadb", "sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users ADD COLUMN firstName text;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users ADD COLUMN first_name text;"}}},
};

}  // namespace concertina
