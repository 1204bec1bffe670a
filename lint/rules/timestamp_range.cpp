// A time that ends in 2038.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  const bool gets_type = act.verb == Verb::add_column || act.verb == Verb::change_type;
  if (!gets_type || !act.column.type.starts_with("timestamp")) return {};
  return {Verdict{fmt::format("{} holds no time behind January 2038.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_timestamp_range;
const LintRule lint_timestamp_range{
    .id = "timestamp-range",
    .severity = "note",
    .summary = "a column is a timestamp of 32 bits",
    .reason =
        "It ends on 2038-01-19 (MariaDB: 2106, from 11.5 on and on 64 bits), is read in the session's time zone, and a change to datetime writes every row "
        "anew.",
    .instead = "Use datetime, and write times of UTC.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/datetime.html",
    .dialects = {"mysql", "mariadb"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE leases (id bigint NOT NULL PRIMARY KEY, ends timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP);"},
    .good = {"", "CREATE TABLE leases (id bigint NOT NULL PRIMARY KEY, ends datetime NOT NULL DEFAULT CURRENT_TIMESTAMP);"},
    .check = check,
};

}  // namespace concertina
