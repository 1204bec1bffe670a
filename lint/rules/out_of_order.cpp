// A new migration in front of ones that have run.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::out_of_order) return {};
  return {Verdict{fmt::format("{} has run already, and comes behind this file.", act.text)}};
}

}  // namespace

extern const LintRule lint_out_of_order;
const LintRule lint_out_of_order{
    .id = "out-of-order",
    .severity = "error",
    .summary = "a new migration comes in front of one that has run",
    .reason = "Databases that are up to date get it last, new ones get it first: they end in different schemas, or the tool refuses the file.",
    .instead = "Give the file a version behind all others.",
    .page = "https://documentation.red-gate.com/fd/flyway-out-of-order-setting-277579014.html",
    .dialects = {},
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "CREATE TABLE notes (id bigint PRIMARY KEY);", "0.sql"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);", "CREATE TABLE notes (id bigint PRIMARY KEY);", "2.sql"},
    .check = check,
};

}  // namespace concertina
