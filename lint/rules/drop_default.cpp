// Code that relies on the default gets NULL or an error.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.hpp"

namespace concertina {
namespace {

std::string_view consequence(const Situation& situation, const ObjectId& column) {
  const auto refuses_null = [&](const Act& act) { return act.verb == Verb::set_not_null && act.object == column; };
  if (std::ranges::any_of(situation.file, refuses_null)) return "fails";
  const Object* known = known_column(situation, column);
  if (!known) return "gets NULL, or fails where the column takes none";
  return as<Column>(*known).not_null ? "fails" : "gets NULL";
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_default || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("{} loses its default: an INSERT that does not name it {}.", shown(act.object), consequence(situation, act.object))}};
}

}  // namespace

extern const LintRule lint_drop_default;
const LintRule lint_drop_default{
    .id = "drop-default",
    .severity = "warning",
    .summary = "the default of a column in use is dropped",
    .reason =
        "Versions of the application that do not name the column in their INSERTs rely on the default. Without it they write NULL, or fail where the column "
        "takes none.",
    .instead = "Keep the default in the database until every version that runs writes the column itself.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            R"(ALTER TABLE users ADD COLUMN city varchar(50) NOT NULL DEFAULT '';
ALTER TABLE users ALTER COLUMN city DROP DEFAULT;)"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'basic';"},
    .check = check,
};

}  // namespace concertina
