// Numbers that are not exact.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_float(const std::string& type) {
  return std::ranges::any_of(std::vector<std::string_view>{"real", "double", "float"}, [&](std::string_view word) { return type.starts_with(word); });
}

Verdicts check(const Act& act, const Situation&) {
  if ((act.verb != Verb::add_column && act.verb != Verb::change_type) || !is_float(act.column.type)) return {};
  return {Verdict{fmt::format("{} is {}, which is not exact.", shown(act.object), act.column.type)}};
}

}  // namespace

extern const LintRule lint_float_column;
const LintRule lint_float_column{
    .id = "float-column",
    .severity = "note",
    .summary = "a column holds floating-point numbers",
    .reason = "Most decimal fractions have no exact form in it: sums drift, and equal amounts compare as different.",
    .instead = "Use numeric (decimal) for money and what is counted.",
    .page = "https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ADD COLUMN balance double precision;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN balance numeric(12,2);"},
    .check = check,
};

}  // namespace concertina
