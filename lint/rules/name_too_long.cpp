// The server cuts long names off.
#include <fmt/format.h>

#include <set>
#include <string>

#include "dialects/dialect.hpp"
#include "lint/rule.hpp"

namespace concertina {
namespace {

// A parser that cuts names as the server does leaves just the limit of a longer one.
Verdicts check(const Act& act, const Situation& situation) {
  const std::string name = made_name(act);
  const std::size_t limit = dialect(situation.schema.dialect).max_name_bytes;
  if (limit == 0 || name.size() < limit) return {};
  if (name.size() > limit || (name.size() == limit && act.is("long name")))
    return {Verdict{fmt::format("{} is longer than {} bytes, and the server cuts it off.", name, limit)}};
  return {};
}

}  // namespace

extern const LintRule lint_name_too_long;
const LintRule lint_name_too_long{
    .id = "name-too-long",
    .severity = "warning",
    .summary = "a name is longer than the server keeps",
    .reason =
        "PostgreSQL keeps 63 bytes and cuts off the rest with a notice. Code that asks the catalog for the whole name does not find it, and two long names may "
        "become one.",
    .instead = "Choose a name of at most 63 bytes.",
    .page = "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ADD COLUMN a_name_that_says_so_much_of_what_the_column_is_for_that_it_is_too_long text;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN city text;"},
    .check = check,
};

}  // namespace concertina
