// NOT VALID and VALIDATE whose strong lock lives through the scan.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::validate_constraint || !situation.in_transaction || is_new(situation, act.object)) return {};
  const std::span<const Act> before = earlier(situation);
  const auto added = std::ranges::find_if(before, [&](const Act& other) { return other.verb == Verb::add_constraint && other.object == act.object; });
  if (added == before.end()) return {};
  const bool key = added->constraint.type == ConstraintType::foreign_key;
  return {Verdict{fmt::format("{} was added in the same transaction: {} to {} wait while its rows are read.", act.object.name,
                              key ? "writes" : "reads and writes", locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_validate_in_same_transaction;
const LintRule lint_validate_in_same_transaction{
    .id = "validate-in-same-transaction",
    .severity = "error",
    .summary = "a constraint is added NOT VALID and validated in one transaction",
    .reason = "The lock that ADD CONSTRAINT takes is held until the transaction ends, so the rows are read under it after all: NOT VALID has gained nothing.",
    .instead = "VALIDATE CONSTRAINT in a transaction of its own, after the one that adds the constraint.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);",
            "BEGIN;\nALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;\n"
            "ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;\nCOMMIT;"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);",
             "BEGIN;\nALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;\nCOMMIT;\n"
             "BEGIN;\nALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;\nCOMMIT;"},
    .check = check};

}  // namespace concertina
