// Rows that are there may be NULL.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

std::string lower(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

bool is_proved(const ObjectId& column, const Situation& situation) {
  const std::string condition = lower(quoted_if_needed(column.name)) + " is not null";
  return std::ranges::any_of(children(situation.schema, table_of(column), Kind::constraint), [&](const Object* object) {
    const auto& constraint = as<Constraint>(*object);
    const std::string expression = lower(constraint.expression);
    return constraint.type == ConstraintType::check && constraint.validated && (expression == condition || expression == "(" + condition + ")");
  });
}

bool is_filled(const ObjectId& column, const Situation& situation) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    return act.verb == Verb::update_rows && table_of(act.object) == table_of(column) && std::ranges::find(act.sets, column.name) != act.sets.end();
  });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::set_not_null || is_new(situation, act.object) || act.is("not valid")) return {};
  const Object* known = known_column(situation, act.object);
  if ((known && as<Column>(*known).not_null) || is_proved(act.object, situation) || is_filled(act.object, situation)) return {};
  return {Verdict{fmt::format("This fails if a row has no value in {}.", shown(act.object)), false}};
}

}  // namespace

extern const LintRule lint_not_null_on_existing_rows;
const LintRule lint_not_null_on_existing_rows{
    .id = "not-null-on-existing-rows",
    .severity = "warning",
    .summary = "NOT NULL is set on a column that rows may hold NULL in",
    .reason = "The statement fails at the first NULL that it finds, and an INSERT that leaves the column NULL fails from then on.",
    .instead = "Let all code write the column, fill the old rows in batches, and let a validated CHECK (… IS NOT NULL) prove it before.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, plan text DEFAULT 'free');", "ALTER TABLE users ALTER COLUMN plan SET NOT NULL;"},
    .good = {R"(CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, plan text DEFAULT 'free');
ALTER TABLE users ADD CONSTRAINT users_plan CHECK (plan IS NOT NULL) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_plan;)",
             "ALTER TABLE users ALTER COLUMN plan SET NOT NULL;"},
    .check = check,
};

}  // namespace concertina
